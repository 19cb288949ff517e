package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same RPPS, ADELI, FINESS or SIRET arrives under several systems: whichever was written, whichever is asked, it is one. */
class OneNumberUnderSeveralSystemsTest extends AtTheDoor {
    private static final Map<String, List<String>> RPPS = Map.of(
            "Practitioner",
            List.of(
                    "https://rpps.esante.gouv.fr|%s",
                    "http://rpps.fr|%s", "urn:oid:1.2.250.1.71.4.2.1|8%s", "urn:oid:1.2.250.1.71.4.2.1|%s"));
    private static final Map<String, List<String>> ADELI =
            Map.of("Practitioner", List.of("https://adeli.esante.gouv.fr|%s", "urn:oid:1.2.250.1.71.4.2.1|0%s"));
    private static final Map<String, List<String>> FINESS = Map.of(
            "Organization",
            List.of(
                    "https://finess.esante.gouv.fr|%s",
                    "http://finess.sante.gouv.fr|%s",
                    "urn:oid:1.2.250.1.71.4.2.2|1%s",
                    "urn:oid:1.2.250.1.71.4.2.2|%s"));
    private static final Map<String, List<String>> SIRET = Map.of(
            "Organization", List.of("https://sirene.fr|%s", "http://sirene.fr|%s", "urn:oid:1.2.250.1.71.4.2.2|3%s"));

    @Test
    void anySpellingFindsWhatAnyOtherWrote() throws Exception {
        foundByAll(RPPS, 11);
        foundByAll(ADELI, 9);
        foundByAll(FINESS, 9);
        foundByAll(SIRET, 14);
    }

    @Test
    void aConditionalCreateUnderAnotherSystemMakesNoSecondOneAndAnUpdateFindsTheFirst() throws Exception {
        var number = digits(11);
        var first = inside.create("Practitioner", resource("Practitioner", "https://rpps.esante.gouv.fr|" + number));
        var second = inside.post(
                "/Practitioner",
                resource("Practitioner", "urn:oid:1.2.250.1.71.4.2.1|8" + number),
                "If-None-Exist",
                "identifier=" + encoded("urn:oid:1.2.250.1.71.4.2.1|8" + number));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        var updated = inside.put(
                "/Practitioner?identifier=" + encoded("http://rpps.fr|" + number),
                resource("Practitioner", "http://rpps.fr|" + number));
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.id()).isEqualTo(first.id());
        assertThat(updated.text()).as("what was written is given back").contains("http://rpps.fr");
    }

    @Test
    void chainsAndReferencesByIdentifierAskAlike() throws Exception {
        var number = digits(11);
        var person = inside.create("Practitioner", resource("Practitioner", "https://rpps.esante.gouv.fr|" + number));
        inside.create("PractitionerRole", """
                {"resourceType":"PractitionerRole","practitioner":{"reference":"Practitioner/%s",
                 "identifier":{"system":"https://rpps.esante.gouv.fr","value":"%s"}}}
                """.formatted(person.id(), number));
        assertThat(inside.get("/PractitionerRole?practitioner.identifier=" + encoded("http://rpps.fr|" + number))
                        .ids())
                .hasSize(1);
        assertThat(inside.get("/PractitionerRole?practitioner:identifier="
                                + encoded("urn:oid:1.2.250.1.71.4.2.1|8" + number))
                        .ids())
                .hasSize(1);
    }

    @Test
    void numbersThatOnlyLookAlikeStayApart() throws Exception {
        var number = digits(9);
        inside.create("Organization", resource("Organization", "https://finess.esante.gouv.fr|" + number));
        assertThat(inside.get("/Organization?identifier=" + encoded("https://sirene.fr|" + number))
                        .ids())
                .as("a SIREN of the same digits")
                .isEmpty();
        assertThat(inside.get("/Organization?identifier=" + encoded("urn:oid:1.2.250.1.71.4.2.2|2" + number))
                        .ids())
                .isEmpty();
    }

    private void foundByAll(Map<String, List<String>> kind, int length) throws Exception {
        for (var one : kind.entrySet()) {
            for (var written : one.getValue()) {
                var number = digits(length);
                var id = inside.create(one.getKey(), resource(one.getKey(), written.formatted(number)))
                        .id();
                for (var asked : one.getValue()) {
                    assertThat(inside.get("/" + one.getKey() + "?identifier=" + encoded(asked.formatted(number)))
                                    .ids())
                            .as("%s asked as %s", written, asked)
                            .containsExactly(id);
                }
            }
        }
    }

    private static String resource(String type, String token) {
        var parts = token.split("\\|", 2);
        return """
                {"resourceType":"%s","identifier":[{"system":"%s","value":"%s"}]%s}
                """.formatted(type, parts[0], parts[1], type.equals("Organization") ? ",\"name\":\"Essai\"" : "");
    }

    private static String encoded(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static String digits(int length) {
        var digits = new StringBuilder("1");
        while (digits.length() < length) {
            digits.append((int) (Math.random() * 10));
        }
        return digits.toString();
    }
}
