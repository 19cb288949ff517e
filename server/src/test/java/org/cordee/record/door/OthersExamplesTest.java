package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cordee.store.Fhir;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * Every example instance of the national and IHE guides is put through the door under its own id. A reference to what is not
 * among them is made logical (its identifier says what it was), as the reading of FHIR's HTTP page allows. The platform is its own:
 * a measure of the examples that is sent again, as other tests do, would be answered with the one that is here.
 */
@TestPropertySource(properties = "cordee.test.own-platform=others-examples")
class OthersExamplesTest extends AtTheDoor {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is refused of them, by the beginning of their names: where the refusal says that the fault is. */
    private static final Map<String, String> FAULTY = Map.of(
            // Empty strings, which FHIR forbids.
            "cercle-de-soins/examples/Bundle-cds-bundle-transaction", "Bundle.entry[0].resource.ofType(CareTeam)._name",
            "cercle-de-soins/examples/CareTeam-", "CareTeam._name",
            "cercle-de-soins/examples/Organization-", "Organization._name",
            // Statements without the date that R4 requires.
            "ihe/MHD-hand/CapabilityStatement-", "CapabilityStatement.date",
            // A rule of ours: it ended years ago.
            "notification-evenements/examples/Subscription-", "Subscription.end");

    private final List<String> differentInXml = new ArrayList<>();

    private Machine others = new Machine("");

    /** One of its own, so that what it brings is not found by the other tests on the same platform. */
    @BeforeEach
    void signInAsOthers() throws Exception {
        clients.register("others", "Logiciel des autres", "others", "Device/others", Set.of("system/*.cruds"));
        others = new Machine(token("others"));
    }

    @Test
    void goInAndComeBackUnchangedInMeaningAndTheFaultyAreRefusedWhereTheyAre() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "no material at " + SHARED);
        var examples = OthersExample.all(SHARED);
        assertThat(examples).hasSizeGreaterThan(330);
        Map<String, String> refused = new TreeMap<>();
        int kept = 0;
        var waiting = new ArrayList<>(examples);
        patientsThatAreMissing(examples);
        for (int round = 0; round < 4; round++) {
            boolean logical = round == 2;
            var again = new ArrayList<OthersExample>();
            for (var example : waiting) {
                var tree = logical ? example.logical() : example.tree();
                var reply = put(example, tree);
                if (reply.status() == 201 || reply.status() == 200) {
                    comesBack(example, example.withoutImpossibleIns(tree));
                    refused.remove(example.name(SHARED));
                    kept++;
                } else {
                    var issue = reply.json().path("issue").path(0);
                    refused.put(
                            example.name(SHARED),
                            issue.path("expression").path(0).asString("") + " "
                                    + issue.path("diagnostics").asString(""));
                    again.add(example);
                }
            }
            waiting = again;
        }
        System.out.println(kept + " examples of others came in, " + refused.size() + " were refused: " + refused);
        assertThat(differentInXml).isEmpty();
        refused.forEach((file, fault) -> assertThat(FAULTY.entrySet())
                .as(file + " " + fault)
                .anyMatch(known -> file.startsWith(known.getKey()) && fault.startsWith(known.getValue())));
        assertThat(FAULTY.keySet())
                .allMatch(known -> refused.keySet().stream().anyMatch(file -> file.startsWith(known)));
    }

    /** The guides' examples refer to patients whom they do not bring. */
    private void patientsThatAreMissing(List<OthersExample> examples) throws Exception {
        for (var example : examples) {
            for (var reference : example.tree().findValuesAsText("reference")) {
                var id = reference.startsWith("Patient/") ? reference.substring("Patient/".length()) : "";
                boolean brought = examples.stream()
                        .anyMatch(one -> one.type().equals("Patient")
                                && one.tree().path("id").asText().equals(id));
                if (id.matches("[A-Za-z0-9.-]{1,64}") && !brought) {
                    others.put(
                            "/Patient/" + id, "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"active\":true}");
                }
            }
        }
    }

    private Reply put(OthersExample example, ObjectNode tree) throws Exception {
        var path = "/" + example.type() + "/" + tree.path("id").asText();
        if (example.xml()) {
            var resource = Fhir.context().newJsonParser().parseResource(tree.toString());
            return others.put(
                    path,
                    Fhir.context().newXmlParser().encodeResourceToString(resource),
                    "Content-Type",
                    "application/fhir+xml");
        }
        return others.put(path, tree.toString());
    }

    /** Where a Patient says by a number who replaced it, the platform adds a link to who bears that number. */
    private static JsonNode withoutOwnLinks(ObjectNode sent, JsonNode read) {
        if (sent.path("link").isArray() && read.path("link") instanceof ArrayNode links) {
            var said = sent.path("link").toString();
            for (int i = links.size() - 1; i >= 0; i--) {
                var reference = links.get(i).path("other").path("reference").asText("");
                if (!reference.isEmpty() && !said.contains("\"" + reference + "\"")) links.remove(i);
            }
        }
        return read;
    }

    private void comesBack(OthersExample example, ObjectNode sent) throws Exception {
        var path = "/" + example.type() + "/" + sent.path("id").asText();
        var read = others.get(path);
        assertThat(bare(withoutOwnLinks(sent, JSON.readTree(read.response().body()))))
                .as(example.name(SHARED))
                .isEqualTo(bare(sent));
        var xml = others.get(path, "Accept", "application/fhir+xml");
        assertThat(xml.status()).as(example.name(SHARED)).isEqualTo(200);
        var parsed = Fhir.context().newXmlParser().parseResource(xml.text());
        var first = Fhir.context().newJsonParser().parseResource(sent.toString());
        var place = difference(withoutOwnLinks(sent, json(parsed)), json(first), "");
        if (!place.isEmpty()) {
            differentInXml.add(example.name(SHARED) + " " + place);
        }
    }

    /** The first place where two differ, nowhere when they do not; line ends are those of XML, which knows one kind. */
    private static String difference(JsonNode one, JsonNode other, String path) {
        if (one.isTextual() && other.isTextual()) {
            return one.asText().replaceAll("\\s+", " ").equals(other.asText().replaceAll("\\s+", " "))
                    ? ""
                    : path + ": " + one.asText() + " <> " + other.asText();
        }
        if (one.isContainerNode() && one.getNodeType() == other.getNodeType() && one.size() == other.size()) {
            if (one.isArray()) {
                for (int i = 0; i < one.size(); i++) {
                    var found = difference(one.get(i), other.get(i), path + "[" + i + "]");
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
                return "";
            }
            for (var field : one.properties()) {
                var found = difference(field.getValue(), other.path(field.getKey()), path + "." + field.getKey());
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        return one.equals(other) ? "" : path + ": " + one + " <> " + other;
    }

    private static JsonNode json(org.hl7.fhir.instance.model.api.IBaseResource resource) throws Exception {
        return bare(JSON.readTree(Fhir.context().newJsonParser().encodeResourceToString(resource)));
    }

    private static JsonNode bare(JsonNode tree) {
        var copy = (ObjectNode) tree.deepCopy();
        if (copy.get("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("versionId", "lastUpdated"));
            if (meta.isEmpty()) {
                copy.remove("meta");
            }
        }
        return copy;
    }
}
