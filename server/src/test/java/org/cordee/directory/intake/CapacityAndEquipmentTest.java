package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.Source;
import org.junit.jupiter.api.Test;

/** Beds, places and equipment as the ROR tells them. */
class CapacityAndEquipmentTest extends MadeUpFiles {
    private static final String ROR = "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/";
    private static final String CENTRE =
            "{\"resourceType\":\"Organization\",\"id\":\"1\",\"name\":\"CENTRE C\",\"address\":[{\"line\":[\"1 rue A\"],\"city\":\"Foix\"}],"
                    + "\"identifier\":[{\"system\":\"https://finess.esante.gouv.fr\",\"value\":\"090003333\"}]}\n";
    private static final String SERVICE =
            "{\"resourceType\":\"HealthcareService\",\"id\":\"2\",\"providedBy\":{\"reference\":\"Organization/1\"},"
                    + "\"location\":[{\"reference\":\"https://ror.example/Location/3\"}]}\n";

    @Test
    void whatThePlacesOfAnOfferHaveIsAddedUpAndShown() throws Exception {
        var place =
                "{\"resourceType\":\"Location\",\"id\":\"3\",\"address\":{\"line\":[\"9 rue B\"],\"city\":\"Pamiers\"},\"extension\":["
                        + capacity("01", "01", 12, "") + ","
                        + capacity("02", "01", 3, "") + ","
                        + capacity("03", "01", 9, "") + ","
                        + capacity("01", "02", 99, "") + ","
                        + capacity(
                                "01",
                                "01",
                                50,
                                ",{\"url\":\"crisisType\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"1\"}]}}")
                        + "," + equipment("089", "Lit d'hospitalisation obésité", 2) + ","
                        + equipment("012", "Scanner", 1) + ","
                        + equipment("013", "Lithotriteur", 0) + "]}\n";
        var run = take("r3.ndjson", CENTRE + SERVICE + place);

        assertThat(reason(run)).isEmpty();
        var offer = entry("finess-090003333");
        assertThat(offer.text(Fact.CAPACITY))
                .as("of today, installed, without crisis")
                .isEqualTo("12");
        assertThat(offer.text(Fact.AVAILABLE)).isEqualTo("2026-02-20|3");
        assertThat(offer.names(Fact.EQUIPMENT)).containsExactly("Lit d'hospitalisation obésité (2)", "Scanner");
        assertThat(offer.text(Fact.LINE)).as("where the structure is").isEqualTo("1 rue A");
        assertThat(offer.stated(Fact.EQUIPMENT).orElseThrow().source()).isEqualTo(Source.ROR);
        assertThat(jdbc.sql(
                                "select capacity || ' ' || (words @@ to_tsquery('simple', 'obesite')) || ' ' || (concepts @> '{text:scanner}')"
                                        + " from directory.offer where id = 'finess-090003333'")
                        .query(String.class)
                        .single())
                .isEqualTo("12 true true");
    }

    @Test
    void aDayThatIsNoneIsKeptAsNone() throws Exception {
        var free = capacity("02", "01", 3, "");
        var place = "{\"resourceType\":\"Location\",\"id\":\"3\",\"extension\":["
                + free.replace("2026-02-20T08:00:00+01:00", "2026-02-30") + ","
                + free.replace("2026-02-20T", "2026-02T")
                + "," + free + "]}\n";
        var run = take("day.ndjson", CENTRE + SERVICE + place);

        assertThat(reason(run)).isEmpty();
        assertThat(entry("finess-090003333").each(Fact.AVAILABLE)).containsExactly("|3", "|3", "2026-02-20|3");
    }

    @Test
    void aPlaceThatNoOfferHasNamedYetIsRefusedWithTheReason() throws Exception {
        var run = take("early.ndjson", CENTRE + "{\"resourceType\":\"Location\",\"id\":\"33\"}\n");
        assertThat(reason(run)).isEqualTo("2 UNKNOWN_REFERENCE false");
        assertThat(jdbc.sql("select detail from directory.rejected_line where run = ?")
                        .param(run.id())
                        .query(String.class)
                        .single())
                .contains("HealthcareService");
    }

    @Test
    void theOlderModelTellsOfBedsOfThePlaceAndOfDevicesOfTheService() throws Exception {
        var url = ROR.replace("/ror/", "/ror24/");
        var service = SERVICE.replace(
                "\"id\":\"2\",",
                "\"id\":\"2\",\"extension\":[{\"url\":\"" + url + "ror-healthcareservice-equipement\",\"extension\":["
                        + "{\"url\":\"equipementType\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"020\",\"display\":\"Mammographe\"}]}}]}],");
        var place = "{\"resourceType\":\"Location\",\"id\":\"3\",\"extension\":[{\"url\":\"" + url
                + "ror-healthcareservice-capacity-reception\",\"extension\":[{\"url\":\"placedBedNumber\",\"valueInteger\":20},"
                + "{\"url\":\"availableBedNumber\",\"valueInteger\":0},{\"url\":\"availableBedUpdateDate\",\"valueDate\":\"2026-02-21\"},"
                + "{\"url\":\"placedPlacesNumber\",\"valueInteger\":5}]}]}\n";
        var run = take("r24.ndjson", CENTRE + service + place);

        assertThat(reason(run)).isEmpty();
        var offer = entry("finess-090003333");
        assertThat(offer.each(Fact.CAPACITY)).containsExactly("20", "5");
        assertThat(offer.text(Fact.AVAILABLE)).isEqualTo("2026-02-21|0");
        assertThat(offer.names(Fact.EQUIPMENT)).containsExactly("Mammographe");
    }

    private static String capacity(String status, String when, int number, String more) {
        return "{\"url\":\"" + ROR + "ror-location-supported-capacity\",\"extension\":["
                + coded("capacityType", "01") + "," + coded("capacityStatus", status) + ","
                + coded("temporalityCapacity", when) + ",{\"url\":\"nbCapacity\",\"valueInteger\":" + number
                + "},{\"url\":\"capacityUpdateDate\",\"valueDateTime\":\"2026-02-20T08:00:00+01:00\"}" + more + "]}";
    }

    private static String equipment(String code, String name, int inService) {
        return "{\"url\":\"" + ROR
                + "ror-location-equipment\",\"extension\":[{\"url\":\"equipmentType\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\""
                + code + "\",\"display\":\"" + name + "\"}]}},{\"url\":\"nbInService\",\"valueInteger\":" + inService
                + "}]}";
    }

    private static String coded(String url, String code) {
        return "{\"url\":\"" + url + "\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"" + code + "\"}]}}";
    }

    private Offer entry(String id) {
        return offers.find(ACTOR, id).orElseThrow();
    }

    private Run take(String name, String text) throws IOException, OpenFile.NotRecognised {
        var file = OpenFile.fhir(bytes(text), intake.geography(), intake.known(Source.ROR), DAY);
        return intake.take(ACTOR, Source.ROR, runs.begin("ROR", name, name, DAY), file, at -> {});
    }
}
