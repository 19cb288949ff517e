package org.cordee.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.Field;
import org.cordee.store.definition.Structure;
import org.jspecify.annotations.Nullable;

/** Finds and rewrites references in a JSON tree. */
final class References {
    private static final Set<String> ADDRESSES = Set.of("uri", "url", "oid", "uuid");

    private References() {}

    /** Gives each literal reference with its FHIRPath. */
    static void each(JsonNode node, String path, BiConsumer<String, String> referenceAndPath) {
        if (node.isObject()) {
            for (var field : node.properties()) {
                var here = path + "." + field.getKey();
                if (field.getKey().equals("reference") && field.getValue().isTextual()) {
                    referenceAndPath.accept(field.getValue().textValue(), here);
                } else {
                    each(field.getValue(), here, referenceAndPath);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                each(node.get(i), path + "[" + i + "]", referenceAndPath);
            }
        }
    }

    /** Puts what the function gives in the place of each literal reference for which it gives something. */
    static void rewrite(JsonNode node, Function<String, @Nullable String> replacement) {
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                if (field.getKey().equals("reference") && field.getValue().isTextual()) {
                    var other = replacement.apply(field.getValue().textValue());
                    if (other != null) {
                        field.setValue(TextNode.valueOf(other));
                    }
                } else {
                    rewrite(field.getValue(), replacement);
                }
            }
        } else if (node.isArray()) {
            node.forEach(child -> rewrite(child, replacement));
        }
    }

    /**
     * Puts what the map gives in the place of each address that equals one of its keys, as those of attachments do: elements of type
     * uri, url, oid and uuid. The number of an identifier is none, though it may read the same.
     */
    static void rewriteUrls(ObjectNode resource, Map<String, String> replacements) {
        var structure = Definitions.r4().structure(resource.path("resourceType").asText(""));
        if (structure != null) {
            rewriteUrls(resource, structure, replacements);
        }
    }

    private static void rewriteUrls(ObjectNode object, Structure structure, Map<String, String> replacements) {
        for (var property : object.properties()) {
            var field = structure.field(property.getKey());
            var value = property.getValue();
            if (field == null) {
                continue;
            }
            if (value instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    var other = rewritten(array.get(i), field, replacements);
                    if (other != null) array.set(i, other);
                }
            } else {
                var other = rewritten(value, field, replacements);
                if (other != null) property.setValue(other);
            }
        }
    }

    /** The address in the place of this one; objects are changed themselves. */
    private static @Nullable TextNode rewritten(JsonNode value, Field field, Map<String, String> replacements) {
        if (value instanceof ObjectNode object) {
            var structure = Definitions.r4().structure(field.type());
            if (field.type().equals("Resource")) {
                rewriteUrls(object, replacements);
            } else if (structure != null) {
                rewriteUrls(object, structure, replacements);
            }
            return null;
        }
        var other = ADDRESSES.contains(field.type()) && value.isTextual() ? replacements.get(value.textValue()) : null;
        return other == null ? null : TextNode.valueOf(other);
    }
}
