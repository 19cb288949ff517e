package org.cordee.record.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.store.Fhir;

/** An example instance of the national and IHE guides, with an id. */
record OthersExample(Path file, ObjectNode tree, boolean xml) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOT_KEPT = Set.of("AuditEvent", "Parameters");

    String type() {
        return tree.path("resourceType").asText();
    }

    String name(Path root) {
        return root.relativize(file).toString();
    }

    /** Relative references become logical ones, but for those to patients, which our rules want to lead to one. */
    ObjectNode logical() {
        var copy = tree.deepCopy();
        for (var reference : copy.findParents("reference")) {
            var text = reference.path("reference").asText();
            if (reference instanceof ObjectNode object
                    && !text.startsWith("Patient/")
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

    /** All of them below a folder, one for each id. */
    static List<OthersExample> all(Path root) throws Exception {
        var byId = new LinkedHashMap<String, OthersExample>();
        try (Stream<Path> all = Files.walk(root)) {
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
                // AuditEvents go into the ledger, which has its own tests; Parameters are what operations take and
                // give.
                if (!tree.has("resourceType")
                        || NOT_KEPT.contains(tree.path("resourceType").asText())) {
                    continue;
                }
                if (!tree.has("id")) {
                    tree.put("id", "example-" + byId.size());
                }
                var example = new OthersExample(file, tree, xml);
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

    /** The guides' INS numbers have wrong keys: a Patient comes back without such a number (docs/decisions/0020). */
    ObjectNode withoutImpossibleIns(ObjectNode sent) {
        var tree = sent.deepCopy();
        if (type().equals("Patient") && tree.path("identifier").isArray()) {
            var identifiers = tree.withArray("identifier");
            for (int i = identifiers.size() - 1; i >= 0; i--) {
                var system = identifiers.get(i).path("system").asText();
                var value = identifiers.get(i).path("value").asText();
                if (system.matches("urn:oid:1\\.2\\.250\\.1\\.213\\.1\\.4\\.(8|9|10|11)")
                        && !org.cordee.identity.Ins.isValid(value)) {
                    identifiers.remove(i);
                }
            }
            if (identifiers.isEmpty()) {
                tree.remove("identifier");
            }
        }
        return tree;
    }
}
