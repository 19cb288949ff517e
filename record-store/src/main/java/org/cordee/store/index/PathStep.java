package org.cordee.store.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.cordee.store.definition.Field;

/** One step of a compiled path over a JSON tree; the type that travels along is the FHIR type of the node. */
sealed interface PathStep {

    /** To the values of an element, in each typed form it may have. */
    record Into(List<Field> forms) implements PathStep {}

    /** Keeps objects of which a field has a value, as in {@code where(system='phone')}. */
    record Having(String field, String value) implements PathStep {}

    /** Keeps the n-th of the list. */
    record At(int index) implements PathStep {}

    /** True for {@code x.exists() and x != false}: whether one of the forms is there and not false. */
    record Holds(List<Field> forms) implements PathStep {}

    /** Gives each node that the steps from {@code at} on reach. */
    static void walk(List<PathStep> steps, int at, JsonNode node, String type, BiConsumer<JsonNode, String> each) {
        if (at == steps.size()) {
            each.accept(node, type);
            return;
        }
        switch (steps.get(at)) {
            case Into into -> {
                boolean indexed = at + 1 < steps.size() && steps.get(at + 1) instanceof At;
                for (var form : into.forms()) {
                    var value = node.get(form.name());
                    if (value == null) {
                        continue;
                    }
                    if (!value.isArray()) {
                        walk(steps, indexed ? at + 2 : at + 1, value, form.type(), each);
                    } else if (indexed) {
                        var one = value.get(((At) steps.get(at + 1)).index());
                        if (one != null) {
                            walk(steps, at + 2, one, form.type(), each);
                        }
                    } else {
                        for (int i = 0; i < value.size(); i++) {
                            walk(steps, at + 1, value.get(i), form.type(), each);
                        }
                    }
                }
            }
            case Having having -> {
                var value = node.get(having.field());
                if (value != null && having.value().equals(value.asText())) {
                    walk(steps, at + 1, node, type, each);
                }
            }
            case At ignored -> walk(steps, at + 1, node, type, each);
            case Holds holds -> {
                boolean there = holds.forms().stream()
                        .map(form -> node.get(form.name()))
                        .anyMatch(value -> value != null && !(value.isBoolean() && !value.booleanValue()));
                each.accept(com.fasterxml.jackson.databind.node.BooleanNode.valueOf(there), "boolean");
            }
        }
    }
}
