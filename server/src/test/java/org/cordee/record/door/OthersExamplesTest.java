package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cordee.store.Fhir;
import org.junit.jupiter.api.Test;

/**
 * Every example instance of the national and IHE guides is put through the door under its own id. A reference to what is not
 * among them is made logical (its identifier says what it was), as the reading of FHIR's HTTP page allows.
 */
class OthersExamplesTest extends AtTheDoor {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What FHIR forbids in them, by file: how the refusal begins, and where it says that the fault is. */
    private static final Map<String, String> FAULTY = faulty();

    private final List<String> differentInXml = new ArrayList<>();

    private record Example(Path file, ObjectNode tree, boolean xml) {
        String type() {
            return tree.path("resourceType").asText();
        }

        String name() {
            return SHARED.relativize(file).toString();
        }
    }

    @Test
    void goInAndComeBackUnchangedInMeaningAndTheFaultyAreRefusedWhereTheyAre() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "no material at " + SHARED);
        var examples = examples();
        assertThat(examples).hasSizeGreaterThan(330);
        Map<String, String> refused = new TreeMap<>();
        int kept = 0;
        var waiting = new ArrayList<>(examples);
        for (int round = 0; round < 4; round++) {
            boolean logical = round == 2;
            var again = new ArrayList<Example>();
            for (var example : waiting) {
                var tree = logical ? logical(example.tree()) : example.tree();
                var reply = put(example, tree);
                if (reply.status() == 201 || reply.status() == 200) {
                    comesBack(example, tree);
                    refused.remove(example.name());
                    kept++;
                } else {
                    var issue = reply.json().path("issue").path(0);
                    refused.put(
                            example.name(),
                            issue.path("expression").path(0).asString("") + " "
                                    + issue.path("diagnostics").asString(""));
                    again.add(example);
                }
            }
            waiting = again;
        }
        System.out.println(kept + " examples of others came in, " + refused.size() + " were refused: " + refused);
        assertThat(differentInXml).isEmpty();
        assertThat(refused.keySet()).isEqualTo(FAULTY.keySet());
        FAULTY.forEach((file, fault) -> assertThat(refused.get(file)).as(file).startsWith(fault));
    }

    private Reply put(Example example, ObjectNode tree) throws Exception {
        var path = "/" + example.type() + "/" + tree.path("id").asText();
        if (example.xml()) {
            var resource = Fhir.context().newJsonParser().parseResource(tree.toString());
            return inside.put(
                    path,
                    Fhir.context().newXmlParser().encodeResourceToString(resource),
                    "Content-Type",
                    "application/fhir+xml");
        }
        return inside.put(path, tree.toString());
    }

    private void comesBack(Example example, ObjectNode sent) throws Exception {
        var path = "/" + example.type() + "/" + sent.path("id").asText();
        var read = inside.get(path);
        assertThat(bare(JSON.readTree(read.response().body())))
                .as(example.name())
                .isEqualTo(bare(sent));
        var xml = inside.get(path, "Accept", "application/fhir+xml");
        assertThat(xml.status()).as(example.name()).isEqualTo(200);
        var parsed = Fhir.context().newXmlParser().parseResource(xml.text());
        var first = Fhir.context().newJsonParser().parseResource(sent.toString());
        var place = difference(json(parsed), json(first), "");
        if (!place.isEmpty()) {
            differentInXml.add(example.name() + " " + place);
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

    /** Relative references become logical ones. */
    private static ObjectNode logical(ObjectNode tree) {
        var copy = tree.deepCopy();
        for (var reference : copy.findParents("reference")) {
            var text = reference.path("reference").asText();
            if (reference instanceof ObjectNode object
                    && text.matches("([A-Z][A-Za-z]+/[A-Za-z0-9.-]+|urn:uuid:.*)(/_history/.*)?")) {
                object.remove("reference");
                if (!object.has("identifier")) {
                    object.putObject("identifier")
                            .put("system", "urn:reference")
                            .put("value", text);
                }
            }
        }
        return copy;
    }

    private static List<Example> examples() throws Exception {
        var byId = new LinkedHashMap<String, Example>();
        try (Stream<Path> all = Files.walk(SHARED)) {
            for (var file : all.sorted().toList()) {
                var folder = file.resolveSibling("").toString();
                boolean xml = file.toString().endsWith(".xml");
                boolean wanted = file.toString().endsWith(".json")
                        ? folder.endsWith("examples") || folder.endsWith("-hand")
                        : xml && folder.contains("/ihe/");
                if (!wanted || folder.contains("conformance")) {
                    continue;
                }
                var tree = tree(file, xml);
                // AuditEvents go into the ledger, which has its own tests.
                if (!tree.has("resourceType")
                        || tree.path("resourceType").asText().equals("AuditEvent")) {
                    continue;
                }
                if (!tree.has("id")) {
                    tree.put("id", "example-" + byId.size());
                }
                var example = new Example(file, tree, xml);
                byId.putIfAbsent(example.type() + "/" + tree.path("id").asText(), example);
            }
        }
        return List.copyOf(byId.values());
    }

    private static ObjectNode tree(Path file, boolean xml) throws Exception {
        if (!xml) {
            return JSON.readTree(Files.readString(file)) instanceof ObjectNode object
                    ? object
                    : JSON.createObjectNode();
        }
        var resource = Fhir.context().newXmlParser().parseResource(Files.readString(file));
        return (ObjectNode) JSON.readTree(Fhir.context().newJsonParser().encodeResourceToString(resource));
    }

    private static Map<String, String> faulty() {
        var faulty = new TreeMap<String, String>();
        return faulty;
    }
}
