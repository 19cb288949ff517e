package org.cordee.store.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.Field;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements in a JSON tree by the part of FHIRPath that patches use: names, indexes, {@code first()}, {@code last()},
 * {@code ofType(T)}, {@code as(T)}, and {@code where(a='x' and b.c='y')}.
 */
final class ElementPath {
    private static final Pattern PART = Pattern.compile("([A-Za-z]+)(?:\\[(\\d{1,6})])?");
    private static final Pattern TYPE = Pattern.compile("(?:ofType|as)\\(([A-Za-z.]+)\\)");
    private static final Pattern WHERE = Pattern.compile("where\\((.+)\\)");
    private static final Pattern EQUALS =
            Pattern.compile("\\s*([A-Za-z.]+)\\s*=\\s*(?:'([^']*)'|([0-9.]+|true|false))\\s*");

    /**
     * An element where it stands; {@code index} is -1 when it is not in a list. Of a place that names a list, the owner and
     * field are those of the list.
     */
    record Place(
            JsonNode node,
            String type,
            ObjectNode owner,
            String ownerType,
            @Nullable Field field,
            int index) {

        void remove() {
            var own = listField();
            if (index >= 0 && owner.get(own.name()) instanceof ArrayNode array) {
                array.remove(index);
                if (owner.get("_" + own.name()) instanceof ArrayNode beside && beside.size() > index) {
                    beside.remove(index);
                }
                if (!array.isEmpty()) {
                    return;
                }
            }
            owner.remove(own.name());
            owner.remove("_" + own.name());
        }

        void put(JsonNode value) {
            if (index >= 0 && owner.get(listField().name()) instanceof ArrayNode array) {
                array.set(index, value);
            } else {
                owner.set(listField().name(), value);
            }
        }

        Field listField() {
            var own = field;
            if (own == null) {
                throw new IllegalStateException("the resource itself is no element of another");
            }
            return own;
        }
    }

    private final ObjectNode resource;

    ElementPath(ObjectNode resource) {
        this.resource = resource;
    }

    Place one(String path) throws PatchFailed {
        var found = all(path);
        if (found.size() != 1) {
            throw PatchFailed.unfit(found.size() + " elements at " + path + ", not one");
        }
        return found.getFirst();
    }

    /** The list that a path names by its last part, be it empty. */
    Place list(String path) throws PatchFailed {
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            throw PatchFailed.unfit("Not the path of a list: " + path);
        }
        var parent = one(path.substring(0, dot));
        var structure = Definitions.r4().structure(parent.type());
        var field = structure == null ? null : structure.field(path.substring(dot + 1));
        if (!(parent.node() instanceof ObjectNode owner) || field == null || !field.many()) {
            throw PatchFailed.unfit("Not a list: " + path);
        }
        return new Place(owner, field.type(), owner, parent.type(), field, -1);
    }

    List<Place> all(String path) throws PatchFailed {
        var type = resource.path("resourceType").asText();
        var parts = parts(path);
        if (parts.isEmpty()
                || !(parts.getFirst().equals(type) || parts.getFirst().equals("Resource"))) {
            throw PatchFailed.unfit("The path " + path + " does not begin with " + type);
        }
        List<Place> places = List.of(new Place(resource, type, resource, type, null, -1));
        for (var part : parts.subList(1, parts.size())) {
            places = step(places, part, path);
        }
        return places;
    }

    private static List<Place> step(List<Place> from, String part, String path) throws PatchFailed {
        var ofType = TYPE.matcher(part);
        if (ofType.matches()) {
            return from.stream()
                    .filter(place -> place.type().equals(ofType.group(1)))
                    .toList();
        }
        if (part.equals("first()") || part.equals("last()")) {
            return from.isEmpty() ? from : List.of(part.startsWith("f") ? from.getFirst() : from.getLast());
        }
        var where = WHERE.matcher(part);
        if (where.matches()) {
            return where(from, where.group(1), path);
        }
        var named = PART.matcher(part);
        if (!named.matches()) {
            throw PatchFailed.unreadable("Cannot follow " + part + " in the path " + path);
        }
        var found = new ArrayList<Place>();
        for (var place : from) {
            var structure = Definitions.r4().structure(place.type());
            var forms = structure == null ? List.<Field>of() : structure.element(named.group(1));
            if (forms.isEmpty()) {
                throw PatchFailed.unfit(place.type() + " has no element " + named.group(1));
            }
            if (place.node() instanceof ObjectNode owner) {
                forms.forEach(form -> children(owner, place.type(), form, found));
            }
        }
        if (named.group(2) == null) {
            return found;
        }
        int index = Integer.parseInt(named.group(2));
        return index < found.size() ? List.of(found.get(index)) : List.of();
    }

    private static void children(ObjectNode owner, String type, Field form, List<Place> into) {
        var value = owner.get(form.name());
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                into.add(new Place(array.get(i), form.type(), owner, type, form, i));
            }
        } else if (value != null) {
            into.add(new Place(value, form.type(), owner, type, form, -1));
        }
    }

    private static List<Place> where(List<Place> from, String conditions, String path) throws PatchFailed {
        List<Place> left = from;
        for (var condition : conditions.split(" and ")) {
            var equals = EQUALS.matcher(condition);
            if (!equals.matches()) {
                throw PatchFailed.unreadable("Cannot follow where(" + conditions + ") in the path " + path);
            }
            var wanted = equals.group(2) != null ? equals.group(2) : equals.group(3);
            var kept = new ArrayList<Place>();
            for (var place : left) {
                List<Place> values = List.of(place);
                for (var part : equals.group(1).split("\\.")) {
                    values = step(values, part, path);
                }
                if (values.stream().anyMatch(value -> value.node().asText().equals(wanted))) {
                    kept.add(place);
                }
            }
            left = kept;
        }
        return left;
    }

    private static List<String> parts(String path) {
        var parts = new ArrayList<String>();
        int depth = 0;
        boolean quoted = false;
        var part = new StringBuilder();
        for (char c : path.toCharArray()) {
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '.' && depth == 0 && !quoted) {
                parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().trim());
        return parts;
    }
}
