package org.cordee.directory.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A structure is found where its places are, with what they have, and no longer once they are no more. */
class WhereAStructureStandsTest {
    private static final String POINT = "\"position\":{\"longitude\":1.7,\"latitude\":43.7}";

    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    private final String id = "org-" + UUID.randomUUID();

    WhereAStructureStandsTest() {
        jdbc.sql("insert into directory.commune values ('09399', 'Ailleurs', 'ailleurs', '09', 10, '{}', 1.5, 42.5)"
                        + " on conflict do nothing")
                .update();
        write("Organization", id, """
                "name":"Centre %s","active":true,"address":[{"city":"Ailleurs","extension":[{
                 "url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code","valueCode":"09399"}]}]
                """.formatted(id));
    }

    @Test
    void aPlaceThatIsDeletedLeavesTheMiddleOfTheCommune() {
        assertThat(point()).isEqualTo("(1.5,42.5)");
        var place = place(1.61, 43.11, "Scanner");
        assertThat(point()).isEqualTo("(1.61,43.11)");
        assertThat(finds("scanner")).isTrue();

        run(new Step.Delete("Location", place, null));
        assertThat(point()).isEqualTo("(1.5,42.5)");
        assertThat(finds("scanner")).isFalse();
    }

    @Test
    void theOtherPlaceStands() {
        place(1.62, 43.12, "Mammographe");
        var later = place(1.63, 43.13, "Scanner");
        assertThat(point()).isEqualTo("(1.63,43.13)");
        run(new Step.Delete("Location", later, null));
        assertThat(point()).isEqualTo("(1.62,43.12)");
        assertThat(finds("mammographe")).isTrue();
        assertThat(finds("scanner")).isFalse();
    }

    @Test
    void aPlaceThatLosesItsPointLeavesTheMiddleOfTheCommune() {
        var place = place(1.64, 43.14, "Scanner");
        rewrite(place, id, "");
        assertThat(point()).isEqualTo("(1.5,42.5)");
        assertThat(finds("scanner")).as("it still has it").isTrue();
        rewrite(place, id, POINT);
        assertThat(point()).isEqualTo("(1.7,43.7)");
    }

    @Test
    void aPlaceThatLosesItsPointLeavesThatOfTheOther() {
        place(1.65, 43.15, "Mammographe");
        var later = place(1.66, 43.16, "Scanner");
        rewrite(later, id, "");
        assertThat(point()).isEqualTo("(1.65,43.15)");
        assertThat(finds("scanner")).isTrue();
    }

    @Test
    void aPlaceOfAnotherStructureIsNoLongerItsOwn() {
        var place = place(1.67, 43.17, "Scanner");
        var other = "org-" + UUID.randomUUID();
        write("Organization", other, "\"name\":\"Autre centre\",\"active\":true");
        rewrite(place, other, POINT);
        assertThat(point()).isEqualTo("(1.5,42.5)");
        assertThat(finds("scanner")).isFalse();
    }

    @Test
    void aPlaceThatIsUsedNoMoreIsAsOneThatIsDeleted() {
        var place = place(1.68, 43.18, "Scanner");
        write(
                "Location",
                place,
                "\"status\":\"inactive\",\"managingOrganization\":{\"reference\":\"Organization/%s\"},%s"
                        .formatted(id, POINT));
        assertThat(point()).isEqualTo("(1.5,42.5)");
        assertThat(finds("scanner")).isFalse();
    }

    @Test
    void ofTwoThatAreWrittenTogetherThePointOfEitherCounts() {
        var one =
                "{\"resourceType\":\"Location\",\"id\":\"%s\",\"status\":\"active\",%s\"managingOrganization\":{\"reference\":\"Organization/%s\"}}";
        var steps = List.<Step>of(
                new Step.Update(
                        "Location", "a-" + id, Draft.json(one.formatted("a-" + id, POINT + ",", id)), null, null),
                new Step.Update("Location", "b-" + id, Draft.json(one.formatted("b-" + id, "", id)), null, null));
        assertThat(store.transaction(Reach.everything(), steps)).isNotInstanceOf(Refusal.class);

        assertThat(point()).isEqualTo("(1.7,43.7)");
    }

    @Test
    void whatItHasAnswersANeed() {
        place(1.6, 43.1, "Scanner à rayons X");
        assertThat(jdbc.sql("select concepts @> '{text:scanner}' from directory.offer where id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private String point() {
        return jdbc.sql("select coalesce(place::text, '') from directory.offer where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private boolean finds(String word) {
        return jdbc.sql("select words @@ to_tsquery('simple', ?) from directory.offer where id = ?")
                .param(word)
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private void rewrite(String place, String structure, String position) {
        write("Location", place, """
                "status":"active","managingOrganization":{"reference":"Organization/%s"},%s"extension":[{
                 "url":"https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-location-equipment",
                 "extension":[{"url":"equipmentType","valueCodeableConcept":{"coding":[{"code":"001","display":"Scanner"}]}}]}]
                """.formatted(structure, position.isEmpty() ? "" : position + ","));
    }

    private String place(double longitude, double latitude, String equipment) {
        var place = UUID.randomUUID().toString();
        write("Location", place, """
                "status":"active","managingOrganization":{"reference":"Organization/%s"},
                "position":{"longitude":%s,"latitude":%s},"extension":[{
                 "url":"https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-location-equipment",
                 "extension":[{"url":"equipmentType","valueCodeableConcept":{"coding":[{"code":"001","display":"%s"}]}}]}]
                """.formatted(id, longitude, latitude, equipment));
        return place;
    }

    private void write(String type, String written, String content) {
        var json = "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, written, content);
        run(new Step.Update(type, written, Draft.json(json), null, null));
    }

    private void run(Step step) {
        assertThat(store.written(Reach.everything(), step)).isNotInstanceOf(Refusal.class);
    }
}
