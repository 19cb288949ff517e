package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cordee.store.check.DoorCheck;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.LocalReference;
import org.cordee.store.json.JsonTree;
import org.junit.jupiter.api.Test;

/**
 * The official examples of R4, package hl7.fhir.r4.examples 4.0.1: the file that {@code CORDEE_R4_EXAMPLES} names, as {@code npm
 * pack} gives it. Definitions, which are the specification itself, and what refers to an example that there is not, are left out; a resource without content stands in where its type needs none.
 */
class SpecificationExamplesTest {
    private static final Set<String> DEFINITIONS = Set.of(
            "StructureDefinition",
            "ValueSet",
            "CodeSystem",
            "ConceptMap",
            "SearchParameter",
            "OperationDefinition",
            "CompartmentDefinition",
            "CapabilityStatement",
            "NamingSystem",
            "ImplementationGuide",
            "Parameters",
            "AuditEvent");
    private static final Reach ALL = Reach.everything();

    @Test
    void goInTogetherAndComeBackUnchangedInMeaning() throws Exception {
        var examples = examples();
        var own = Set.copyOf(examples.keySet());
        examples.putAll(bareTargets(examples));
        int added = examples.size() - own.size();
        withoutMissingTargets(examples);
        var t = StoreUnderTest.empty();
        var refused = new TreeMap<String, String>();
        TransactionOutcome outcome;
        do {
            var names = List.copyOf(examples.keySet());
            var steps = new ArrayList<Step>();
            examples.forEach((name, tree) -> steps.add(new Step.Update(
                    name.substring(0, name.indexOf('/')),
                    name.substring(name.indexOf('/') + 1),
                    Draft.of(tree),
                    null,
                    null)));
            outcome = t.store.transaction(ALL, steps);
            if (outcome instanceof Refusal.InEntry inEntry) {
                refused.put(
                        names.get(inEntry.index()),
                        inEntry.cause().issues().getFirst().toString());
                examples.remove(names.get(inEntry.index()));
                withoutMissingTargets(examples);
            }
        } while (outcome instanceof Refusal.InEntry);
        assertThat(outcome).isInstanceOf(TransactionOutcome.Done.class);
        var kept = examples.keySet().stream().filter(own::contains).count();
        System.out.printf(
                "examples %d, kept %d, bare resources beside them %d, refused %s%n", own.size(), kept, added, refused);
        for (var example : examples.entrySet()) {
            var reference = LocalReference.parse(example.getKey());
            assertThat(reference).isNotNull();
            var read = (ReadOutcome.Found) t.store.read(ALL, reference.type(), reference.id());
            assertThat(bare(JsonTree.kept(read.resource().json())))
                    .as(example.getKey())
                    .isEqualTo(bare(example.getValue()));
        }
        assertThat(kept).isGreaterThan(600);
    }

    private static Map<String, ObjectNode> examples() throws IOException {
        var named = System.getenv("CORDEE_R4_EXAMPLES");
        assumeTrue(named != null && Files.exists(Path.of(named)), "no examples: set CORDEE_R4_EXAMPLES");
        var found = new LinkedHashMap<String, ObjectNode>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(Path.of(named))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.getName().endsWith(".json") || entry.getSize() > 1_500_000) {
                    continue;
                }
                try {
                    var tree = JsonTree.object(tar.readAllBytes());
                    var type = tree.path("resourceType").asText("");
                    if (Definitions.r4().isType(type)
                            && !DEFINITIONS.contains(type)
                            && tree.path("id").isTextual()) {
                        found.put(type + "/" + tree.path("id").asText(), tree);
                    }
                } catch (JsonTree.Unreadable notJson) {
                    throw new IOException(entry.getName(), notJson);
                }
            }
        }
        return found;
    }

    /** A resource without content for each one that is referred to and is no example, where its type needs no content. */
    private static Map<String, ObjectNode> bareTargets(Map<String, ObjectNode> examples) {
        var added = new LinkedHashMap<String, ObjectNode>();
        for (var example : examples.values()) {
            References.each(example, "", (text, path) -> {
                var local = LocalReference.parse(text);
                if (local != null && !examples.containsKey(local.toString())) {
                    var bare = JsonTree.emptyObject()
                            .put("resourceType", local.type())
                            .put("id", local.id());
                    if (DoorCheck.issues(bare).isEmpty() && Definitions.r4().isType(local.type())) {
                        added.put(local.toString(), bare);
                    }
                }
            });
        }
        return added;
    }

    private static void withoutMissingTargets(Map<String, ObjectNode> examples) {
        boolean changed = true;
        while (changed) {
            changed = examples.entrySet().removeIf(example -> {
                var missing = new ArrayList<String>();
                References.each(example.getValue(), "", (text, path) -> {
                    var local = LocalReference.parse(text);
                    if (local != null && !examples.containsKey(local.toString())) {
                        missing.add(text);
                    }
                });
                return !missing.isEmpty();
            });
        }
    }

    /** All that identity and version do not touch, digits of decimals included. */
    private static List<String> bare(ObjectNode tree) {
        if (tree.get("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("versionId", "lastUpdated"));
            if (meta.isEmpty()) {
                tree.remove("meta");
            }
        }
        var fields = new ArrayList<String>();
        tree.properties().forEach(field -> fields.add(field.getKey() + " " + field.getValue()));
        fields.sort(Comparator.naturalOrder());
        return fields;
    }
}
