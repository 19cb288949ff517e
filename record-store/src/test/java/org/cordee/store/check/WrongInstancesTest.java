package org.cordee.store.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cordee.store.json.JsonTree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One right instance for each of thirty types, and what is wrong once one thing in it is changed. */
class WrongInstancesTest {
    private static final Map<String, String> RIGHT = read();

    private static Map<String, String> read() {
        var right = new java.util.HashMap<String, String>();
        try (var stream = WrongInstancesTest.class.getResourceAsStream("right.ndjson")) {
            for (var line : new String(java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                right.put(line.replaceAll("^.\"resourceType\":\"([A-Za-z]+)\".*", "$1"), line);
            }
        } catch (java.io.IOException damaged) {
            throw new java.io.UncheckedIOException(damaged);
        }
        return right;
    }

    private static List<String> faults(JsonNode tree) {
        return DoorCheck.issues((ObjectNode) tree).stream()
                .map(issue -> issue.code() + " " + issue.expression().getFirst())
                .toList();
    }

    private static ObjectNode tree(String json) throws JsonTree.Unreadable {
        return JsonTree.object(json.getBytes(StandardCharsets.UTF_8));
    }

    @org.junit.jupiter.api.Test
    void theRightOnesAreRight() throws Exception {
        assertThat(RIGHT).hasSizeGreaterThanOrEqualTo(30);
        for (var json : RIGHT.values()) {
            assertThat(faults(tree(json))).as(json).isEmpty();
        }
    }

    /** Type, JSON pointer of what is changed, its new value (nothing: taken away), what is wrong and where. */
    @ParameterizedTest(name = "{0}{1} := {2}")
    @CsvFileSource(resources = "wrong.csv", delimiter = ';', quoteCharacter = '~')
    void theFaultIsSaidWhereItIs(String type, String pointer, String value, String code, String place)
            throws Exception {
        var tree = tree(RIGHT.get(type));
        int slash = pointer.lastIndexOf('/');
        var owner = tree.at(pointer.substring(0, slash));
        var name = pointer.substring(slash + 1);
        var changed = value == null ? null : tree("{\"v\":" + value + "}").get("v");
        switch (owner) {
            case ObjectNode object when changed == null -> object.remove(name);
            case ObjectNode object -> object.set(name, changed);
            case ArrayNode array -> array.set(Integer.parseInt(name), changed);
            default -> throw new AssertionError(pointer + " leads nowhere in " + type);
        }
        assertThat(faults(tree)).contains(code + " " + place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "2024-02-30",
                "1900-02-29",
                "2024-04-31",
                "2024-13-01",
                "2024-00-10",
                "2024-01-00",
                "2024-1-1",
                "24-01-01",
                "2024-01-01T10:00:00Z",
                "2024-01-32",
                "0000-01-01",
                "2024-01",
                "2024-W01"
            })
    void datesThatNeverWereAreRefused(String date) throws Exception {
        var tree = tree(RIGHT.get("Patient"));
        tree.put("birthDate", date);
        if (date.equals("2024-01")) {
            assertThat(faults(tree)).isEmpty();
        } else {
            assertThat(faults(tree)).containsExactly("value Patient.birthDate");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30T10:00:00Z",
                "2024-02-10T25:00:00Z",
                "2024-02-10T24:00:00Z",
                "2024-02-10T10:60:00Z",
                "2024-02-10T10:00Z",
                "2024-02-10T10:00:00",
                "2024-02-10T10:00:00+15:00",
                "2024-02-10T10:00:00+02",
                "2024-02-10 10:00:00Z",
                "2024-02-10T10:00:61Z",
                "2024-02-10T1:00:00Z",
                "2024-02-10t10:00:00z"
            })
    void timesThatNeverWereAreRefused(String time) throws Exception {
        var tree = tree(RIGHT.get("Observation"));
        tree.put("effectiveDateTime", time);
        assertThat(faults(tree)).as(time).containsExactly("value Observation.effective.ofType(dateTime)");
    }
}
