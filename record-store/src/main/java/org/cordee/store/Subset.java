package org.cordee.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.Structure;
import org.cordee.store.json.JsonTree;

/** A part of a resource, as {@code _summary} and {@code _elements} ask for it; mandatory elements stay, and a tag says so. */
public sealed interface Subset {
    /** {@code _summary=true}: the elements that the definition marks. */
    record Summary() implements Subset {}

    /** {@code _summary=text}: narrative, id, meta and mandatory elements. */
    record Text() implements Subset {}

    /** {@code _summary=data}: all but the narrative. */
    record Data() implements Subset {}

    /** {@code _elements}: these elements of the resource, by name. */
    record Elements(Set<String> names) implements Subset {
        public Elements {
            names = Set.copyOf(names);
        }
    }

    /** The JSON of a resource cut down to the subset. */
    static byte[] bytes(StoredResource resource, Subset subset) {
        var tree = JsonTree.kept(resource.json());
        var structure = Definitions.r4().structure(resource.type());
        if (structure == null) {
            return resource.json();
        }
        var keep = new HashSet<>(Set.of("resourceType", "id", "meta"));
        structure.required().forEach(group -> group.forEach(field -> keep.add(field.name())));
        switch (subset) {
            case Data ignored -> {
                structure.fields().keySet().forEach(keep::add);
                keep.remove("text");
            }
            case Text ignored -> keep.add("text");
            case Elements elements ->
                structure.fields().values().stream()
                        .filter(field -> elements.names().contains(field.element())
                                || elements.names().contains(field.name()))
                        .forEach(field -> keep.add(field.name()));
            case Summary ignored -> {
                structure.fields().values().stream()
                        .filter(field -> field.summary())
                        .forEach(field -> keep.add(field.name()));
                summarise(tree, structure);
            }
        }
        List.copyOf(tree.properties()).stream()
                .map(property -> property.getKey())
                .filter(name -> !keep.contains(name.startsWith("_") ? name.substring(1) : name))
                .forEach(tree::remove);
        mark(tree);
        return JsonTree.bytes(tree);
    }

    /** Parts within the resource keep their own summary elements; data types are kept whole. */
    private static void summarise(ObjectNode node, Structure structure) {
        for (var property : List.copyOf(node.properties())) {
            var field = structure.field(property.getKey());
            var part = field != null && field.type().contains(".")
                    ? Definitions.r4().structure(field.type())
                    : null;
            if (part == null) {
                continue;
            }
            var values = property.getValue().isArray() ? property.getValue() : List.of(property.getValue());
            for (var value : values) {
                if (value instanceof ObjectNode object) {
                    List.copyOf(object.properties()).stream()
                            .map(inner -> inner.getKey())
                            .filter(name -> {
                                var own = part.field(name);
                                return own != null && !own.summary() && own.min() == 0;
                            })
                            .forEach(object::remove);
                    summarise(object, part);
                }
            }
        }
    }

    private static void mark(ObjectNode tree) {
        var meta = tree.withObject("/meta");
        var tags = meta.get("tag") instanceof ArrayNode there ? there : meta.putArray("tag");
        tags.addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
                .put("code", "SUBSETTED");
    }
}
