package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** 26 synthetic records (Synthea), each posted as the transaction that it is. */
class SyntheticRecordsAtTheDoorTest extends AtTheDoor {
    private static final Path RECORDS = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("data/open/clinique/synthea_r4");
    private static final Pattern CONDITIONAL =
            Pattern.compile("\"([A-Z][A-Za-z]+)\\?identifier=([^|\"]+)\\|([^\"]+)\"");

    /**
     * They open a circle of care for each illness, where here a person has one, so the others are said to be over; and some give a
     * vital sign without the unit that the rule on measures wants, so those are no vital signs.
     */
    private static String asOurRulesWant(String bundle) {
        var tree = MAPPER.readTree(bundle);
        boolean open = false;
        for (var entry : tree.path("entry")) {
            if (entry.path("resource") instanceof ObjectNode team
                    && team.path("resourceType").asString().equals("CareTeam")
                    && team.path("status").asString().equals("active")) {
                if (open) {
                    team.put("status", "inactive");
                }
                open = true;
            }
            if (entry.path("resource") instanceof ObjectNode observation
                    && observation.has("valueQuantity")
                    && !observation.path("valueQuantity").has("code")) {
                observation.remove("category");
                observation.putObject("code").put("text", "without a unit");
            }
        }
        return tree.toString();
    }

    private Machine others = new Machine("");

    /** One of its own, so that what it brings is not found by the other tests on the same platform. */
    @BeforeEach
    void signInAsOthers() throws Exception {
        clients.register("others", "Logiciel des autres", "others", "Device/others", Set.of("system/*.cruds"));
        others = new Machine(token("others"));
    }

    @Test
    void goInWholeAndCanBeRead() throws Exception {
        assumeTrue(Files.isDirectory(RECORDS), "no material at " + RECORDS);
        int records = 0;
        int entries = 0;
        var directory = new TreeSet<String>();
        try (Stream<Path> files = Files.list(RECORDS)) {
            for (var file : files.filter(one -> one.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList()) {
                var bundle = new String(
                        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes(),
                        StandardCharsets.UTF_8);
                var referred = CONDITIONAL.matcher(bundle);
                while (referred.find()) {
                    if (directory.add(referred.group())) {
                        others.create(
                                referred.group(1),
                                "{\"resourceType\":\"%s\",\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}]}"
                                        .formatted(referred.group(1), referred.group(2), referred.group(3)));
                    }
                }
                var reply = others.post("", asOurRulesWant(bundle));
                assertThat(reply.status())
                        .as(file + " " + (reply.status() == 200 ? "" : reply.text()))
                        .isEqualTo(200);
                var answered = reply.json().path("entry");
                assertThat(answered.valueStream())
                        .allMatch(entry ->
                                entry.path("response").path("status").asString().startsWith("201"));
                assertThat(answered.size())
                        .isEqualTo(MAPPER.readTree(bundle).path("entry").size());
                entries += answered.size();
                records++;
            }
        }
        assertThat(records).isEqualTo(26);
        assertThat(entries).isGreaterThan(5_000);
        assertThat(others.get("/Patient?_summary=count").json().path("total").asInt())
                .isGreaterThanOrEqualTo(26);
    }
}
