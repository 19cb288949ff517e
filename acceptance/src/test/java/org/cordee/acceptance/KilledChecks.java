package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must be true of a writer's work after the platform was killed under it. */
final class KilledChecks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirCaller caller;
    private int looked;

    KilledChecks(FhirCaller caller) {
        this.caller = caller;
    }

    int looked() {
        return looked;
    }

    /** Of what the last kill may have spoilt. */
    void afterAKill(KilledWriter writer) throws Exception {
        int alone = count(writer.alonePatient(), writer.alone());
        int together = count(writer.togetherPatient(), writer.together());
        for (int transaction = Math.max(1, together - 5); transaction <= together; transaction++) {
            wholeTransaction(writer, transaction);
        }
        for (int beyond : writer.beyond()) {
            if (beyond > together) {
                assertThat(withLabel(writer.label(beyond)))
                        .as("measures of the transaction %s, which is not there", writer.label(beyond))
                        .isEmpty();
            }
        }
        Map<String, String> kept = new HashMap<>();
        for (String label : writer.unanswered()) {
            Set<String> found = withLabel(label);
            assertThat(found).as("sent once: %s", label).hasSizeLessThanOrEqualTo(1);
            found.forEach(id -> kept.put(label, id));
        }
        Set<String> deleted = new HashSet<>();
        for (String id : writer.perhapsDeleted()) {
            int status = status(id);
            assertThat(status).isIn(200, 410);
            if (status == 410) {
                deleted.add(id);
            }
        }
        versions(writer.alonePatient(), 1);
        versions(writer.togetherPatient(), 1);
        writer.settle(alone, together, kept, deleted);
    }

    /** Of all that was ever answered. */
    void atTheEnd(KilledWriter writer) throws Exception {
        for (var entry : writer.kept().entrySet()) {
            assertThat(status(entry.getValue())).as("kept: %s", entry).isEqualTo(200);
        }
        for (String id : writer.deleted()) {
            assertThat(status(id)).as("deleted: %s", id).isEqualTo(410);
        }
        for (int transaction = 1; transaction <= writer.together().answered; transaction++) {
            wholeTransaction(writer, transaction);
        }
        assertThat(versions(writer.alonePatient(), Integer.MAX_VALUE)).isEqualTo(writer.alone().answered);
        assertThat(versions(writer.togetherPatient(), Integer.MAX_VALUE)).isEqualTo(writer.together().answered);
    }

    private int count(String patient, KilledWriter.Counter counter) throws Exception {
        int found = json("Patient/" + patient).path("multipleBirthInteger").asInt();
        assertThat(found).as("changes of %s", patient).isBetween(counter.answered, counter.sent);
        return found;
    }

    private void wholeTransaction(KilledWriter writer, int transaction) throws Exception {
        assertThat(withLabel(writer.label(transaction)))
                .as("measures of the transaction %s", writer.label(transaction))
                .hasSize(KilledWriter.MEASURES_PER_TRANSACTION);
    }

    private Set<String> withLabel(String label) throws Exception {
        Set<String> found = new HashSet<>();
        json("Observation?identifier=" + KilledWriter.SYSTEM + "%7C" + label)
                .path("entry")
                .forEach(entry -> found.add(entry.path("resource").path("id").asText()));
        return found;
    }

    private int status(String observation) throws Exception {
        looked++;
        return caller.get("Observation/" + observation).statusCode();
    }

    /** Looks at some pages of the history, newest first: versions go down one by one, and so does what they count; the newest version. */
    private int versions(String patient, int pages) throws Exception {
        int newest = 0;
        int expected = 0;
        String next = "Patient/" + patient + "/_history?_count=200";
        for (int page = 0; page < pages && !next.isEmpty(); page++) {
            JsonNode bundle = json(next);
            for (JsonNode entry : bundle.path("entry")) {
                int version =
                        entry.path("resource").path("meta").path("versionId").asInt();
                newest = newest == 0 ? version : newest;
                expected = expected == 0 ? version : expected;
                assertThat(version).as("versions of %s", patient).isEqualTo(expected);
                assertThat(entry.path("resource").path("multipleBirthInteger").asInt())
                        .as("what version %d of %s holds", version, patient)
                        .isEqualTo(version);
                expected--;
            }
            next = link(bundle);
        }
        if (pages == Integer.MAX_VALUE) {
            assertThat(expected)
                    .as("the oldest version of %s is the first", patient)
                    .isZero();
        }
        return newest;
    }

    private static String link(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                URI url = URI.create(link.path("url").asText());
                return url.getRawPath().substring("/fhir/".length()) + "?" + url.getRawQuery();
            }
        }
        return "";
    }

    private JsonNode json(String path) throws Exception {
        looked++;
        var answer = caller.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
