package org.cordee.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds and rewrites references in a JSON tree. */
final class References {
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

    /** Puts what the map gives in the place of any text that equals one of its keys, as URLs of attachments do. */
    static void rewriteUrls(JsonNode node, Map<String, String> replacements) {
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                if (field.getValue().isTextual()) {
                    var other = replacements.get(field.getValue().textValue());
                    if (other != null) {
                        field.setValue(TextNode.valueOf(other));
                    }
                } else {
                    rewriteUrls(field.getValue(), replacements);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    var other = replacements.get(array.get(i).textValue());
                    if (other != null) {
                        array.set(i, TextNode.valueOf(other));
                    }
                } else {
                    rewriteUrls(array.get(i), replacements);
                }
            }
        }
    }
}
