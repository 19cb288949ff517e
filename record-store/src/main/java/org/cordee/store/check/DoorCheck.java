package org.cordee.store.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.cordee.store.Issue;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.Field;
import org.cordee.store.definition.ReferenceTargets;
import org.cordee.store.definition.Structure;
import org.cordee.store.index.LocalReference;
import org.jspecify.annotations.Nullable;

/**
 * Checks a JSON tree against the R4 definitions in microseconds: unknown elements, missing or repeated ones, wrong types,
 * impossible dates, codes outside required bindings. Invariants, slices and profiles are the full validator's.
 */
public final class DoorCheck {
    private static final int MOST_ISSUES = 50;

    private final Definitions definitions;
    private final List<Issue> issues = new ArrayList<>();
    private final StringBuilder path = new StringBuilder();

    private DoorCheck(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The faults of a resource, each with its FHIRPath; empty when it may come in. */
    public static List<Issue> issues(ObjectNode resource) {
        var check = new DoorCheck(Definitions.r4());
        check.resource(resource, true);
        return check.issues;
    }

    private void resource(JsonNode node, boolean outermost) {
        var type = node.path("resourceType").asText("");
        if (!(node instanceof ObjectNode object) || !definitions.isType(type)) {
            fault("structure", type.isEmpty() ? "A resource needs its resourceType" : "Unknown resource type " + type);
            return;
        }
        int length = path.length();
        path.append(outermost ? type : ".ofType(" + type + ")");
        var structure = definitions.structure(type);
        if (structure != null) {
            object(object, structure);
        }
        path.setLength(length);
    }

    private void object(ObjectNode node, Structure structure) {
        if (node.isEmpty()) {
            fault("structure", "An empty object is not allowed");
            return;
        }
        int length = path.length();
        HashMap<String, Field> choices = null;
        for (var property : node.properties()) {
            if (issues.size() >= MOST_ISSUES) {
                return;
            }
            var name = property.getKey();
            var field = structure.field(name);
            var form = field == null && name.startsWith("_") ? structure.field(name.substring(1)) : field;
            if (form != null && form.choice()) {
                choices = choices == null ? new HashMap<>() : choices;
                if (choices.putIfAbsent(form.element(), form) instanceof Field other && !other.equals(form)) {
                    append(form);
                    fault("structure", "Only one form of " + form.element() + "[x] is allowed");
                    path.setLength(length);
                }
            }
            if (field != null) {
                append(field);
                values(property.getValue(), field, node);
                if (field.type().equals("Reference")) {
                    targets(property.getValue(), field, structure);
                }
            } else if (name.startsWith("_")) {
                extensions(property.getValue(), form, name, node);
            } else if (!(structure.resource() && name.equals("resourceType"))) {
                path.append('.').append(name);
                fault("structure", "Unknown element " + name);
            }
            path.setLength(length);
        }
        if (structure.name().equals("Extension") && node.has("extension") && choices != null) {
            fault("structure", "An extension has a value or extensions, not both");
        }
        for (var group : structure.required()) {
            if (!present(node, group)) {
                path.append('.').append(group.getFirst().element());
                fault("required", "The element " + group.getFirst().element() + " is required");
                path.setLength(length);
            }
        }
    }

    /** What a reference leads to must be of a type that the element allows; what is elsewhere, or inside, is not known here. */
    private void targets(JsonNode value, Field field, Structure structure) {
        int length = path.length();
        int size = value.isArray() ? value.size() : 1;
        for (int i = 0; i < size; i++) {
            var one = value.isArray() ? value.get(i) : value;
            var there = LocalReference.parse(one.path("reference").asText(""));
            var type = there != null ? there.type() : one.path("type").asText("");
            var allowed = definitions.isType(type) ? ReferenceTargets.of(structure, field) : null;
            if (allowed != null && !allowed.contains(type)) {
                path.append(value.isArray() ? "[" + i + "]" : "").append(there != null ? ".reference" : ".type");
                fault(
                        "value",
                        field.element() + " may refer to " + String.join(", ", new TreeSet<>(allowed)) + ", not to "
                                + type);
                path.setLength(length);
            }
        }
    }

    private void append(Field field) {
        path.append('.').append(field.element());
        if (field.choice()) {
            path.append(".ofType(").append(field.type()).append(')');
        }
    }

    private static boolean present(ObjectNode node, List<Field> group) {
        for (var form : group) {
            if (node.has(form.name()) || (form.primitive() && node.has("_" + form.name()))) {
                return true;
            }
        }
        return false;
    }

    private void values(JsonNode value, Field field, ObjectNode owner) {
        if (!field.many()) {
            if (value.isArray()) {
                fault("structure", field.element() + " is not a list");
            } else {
                value(value, field);
            }
            return;
        }
        if (!value.isArray()) {
            fault("structure", field.element() + " must be a list");
            return;
        }
        if (value.isEmpty()) {
            fault("structure", "An empty list is not allowed");
        }
        if (field.max() > 0 && value.size() > field.max()) {
            fault("structure", "At most " + field.max() + " of " + field.element());
        }
        int length = path.length();
        var beside = field.primitive() ? owner.get("_" + field.name()) : null;
        for (int i = 0; i < value.size(); i++) {
            path.append('[').append(i).append(']');
            var one = value.get(i);
            if (one.isNull() && beside != null && beside.path(i).isObject()) {
                path.setLength(length);
                continue;
            }
            value(one, field);
            path.setLength(length);
        }
    }

    private void value(JsonNode value, Field field) {
        if (field.primitive()) {
            var fault = Primitives.fault(field.type(), value);
            if (fault != null) {
                fault("value", fault);
            } else {
                code(value, field);
            }
        } else if (field.type().equals("Resource")) {
            if (field.element().equals("contained")) {
                contained(value);
            }
            resource(value, false);
        } else if (!(value instanceof ObjectNode object)) {
            fault("structure", field.element() + " must be an object (" + field.type() + ")");
        } else {
            var structure = definitions.structure(field.type());
            if (structure != null) {
                object(object, structure);
                concept(object, field);
            }
        }
    }

    /** Without an id nothing can refer to it; one inside another has no form in XML that keeps it there (dom-2). */
    private void contained(JsonNode value) {
        if (value.isObject() && !value.has("id")) {
            fault("required", "A contained resource needs an id");
        }
        if (value.has("contained")) {
            fault("structure", "A contained resource contains none itself");
        }
    }

    private void code(JsonNode value, Field field) {
        var codes = field.codes();
        if (codes == null || !field.type().equals("code")) {
            return;
        }
        var code = value.asText();
        if (!Codes.anySystem(codes, code)) {
            fault("code-invalid", "The code " + code + " is not one of " + field.valueSet());
        }
    }

    private void concept(ObjectNode value, Field field) {
        var codes = field.codes();
        if (codes == null) {
            return;
        }
        boolean fits = switch (field.type()) {
            case "Coding" -> fits(value, codes);
            case "CodeableConcept" -> {
                var codings = value.path("coding");
                // Words alone are no code; what says why there is none, in an extension, is.
                boolean any = codings.isEmpty() && !value.has("text");
                for (var coding : codings) {
                    any |= fits(coding, codes);
                }
                yield any;
            }
            default -> true;
        };
        if (!fits) {
            fault("code-invalid", "No code of " + field.element() + " is one of " + field.valueSet());
        }
    }

    private static boolean fits(JsonNode coding, java.util.Set<String> codes) {
        return codes.contains(
                coding.path("system").asText("") + "|" + coding.path("code").asText(""));
    }

    private void extensions(JsonNode value, @Nullable Field field, String name, ObjectNode owner) {
        path.append('.').append(name);
        if (field == null || !field.primitive()) {
            fault("structure", "Unknown element " + name);
            return;
        }
        if (field.many() != value.isArray()) {
            fault("structure", name + (field.many() ? " must be a list" : " is not a list"));
            return;
        }
        var structure = definitions.structure("Element");
        if (structure == null) {
            return;
        }
        int length = path.length();
        int size = field.many() ? value.size() : 1;
        for (int i = 0; i < size; i++) {
            var one = field.many() ? value.get(i) : value;
            if (field.many()) {
                path.append('[').append(i).append(']');
            }
            if (one instanceof ObjectNode object) {
                object(object, structure);
            } else if (!(field.many()
                    && one.isNull()
                    && owner.path(field.name()).size() > i)) {
                fault("structure", name + " holds id and extension only");
            }
            path.setLength(length);
        }
    }

    private void fault(String code, String diagnostics) {
        if (issues.size() < MOST_ISSUES) {
            issues.add(Issue.error(code, diagnostics, path.toString()));
        }
    }
}
