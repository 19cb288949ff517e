package org.cordee.store.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.Field;
import org.cordee.store.json.JsonTree;

/** FHIRPath Patch as R4 defines it, on the JSON tree itself: add, insert, delete, replace, move, each on one element. */
final class FhirPathPatch {
    private final ElementPath paths;

    private FhirPathPatch(ObjectNode resource) {
        this.paths = new ElementPath(resource);
    }

    static ObjectNode patched(ObjectNode resource, byte[] document) throws PatchFailed {
        ObjectNode parameters;
        try {
            parameters = JsonTree.object(document);
        } catch (JsonTree.Unreadable broken) {
            throw PatchFailed.unreadable(String.valueOf(broken.getMessage()));
        }
        if (!parameters.path("resourceType").asText().equals("Parameters")) {
            throw PatchFailed.unreadable("A FHIRPath patch is a Parameters resource");
        }
        var patch = new FhirPathPatch(resource);
        for (var operation : parameters.path("parameter")) {
            if (!operation.path("name").asText().equals("operation")) {
                throw PatchFailed.unreadable(
                        "Unknown patch parameter " + operation.path("name").asText());
            }
            patch.apply(operation);
        }
        return resource;
    }

    private void apply(JsonNode operation) throws PatchFailed {
        var path = text(operation, "path");
        switch (text(operation, "type")) {
            case "add" -> add(path, text(operation, "name"), part(operation, "value"));
            case "insert" -> {
                var list = list(path);
                int index = number(operation, "index");
                if (index > list.size()) {
                    throw PatchFailed.unfit("No place " + index + " in " + path);
                }
                list.insert(
                        index, value(part(operation, "value"), paths.list(path).field()));
            }
            case "delete" -> {
                var found = paths.all(path);
                if (found.size() > 1) {
                    throw PatchFailed.unfit("More than one element at " + path);
                }
                if (!found.isEmpty()) {
                    found.getFirst().remove();
                }
            }
            case "replace" -> replace(path, part(operation, "value"));
            case "move" -> {
                var list = list(path);
                int source = number(operation, "source");
                int destination = number(operation, "destination");
                if (source >= list.size() || destination >= list.size()) {
                    throw PatchFailed.unfit("No such places in " + path);
                }
                list.insert(destination, list.remove(source));
            }
            default -> throw PatchFailed.unreadable("Unknown patch operation " + text(operation, "type"));
        }
    }

    private void add(String path, String name, JsonNode part) throws PatchFailed {
        var place = paths.one(path);
        if (!(place.node() instanceof ObjectNode parent)) {
            throw PatchFailed.unfit("Nothing can be added to " + path);
        }
        var field = field(place.type(), name, part);
        var value = value(part, field);
        if (!field.many()) {
            if (parent.has(field.name())) {
                throw PatchFailed.unfit(name + " is there already");
            }
            parent.set(field.name(), value);
        } else if (parent.get(field.name()) instanceof ArrayNode array) {
            array.add(value);
        } else {
            parent.putArray(field.name()).add(value);
        }
    }

    private void replace(String path, JsonNode part) throws PatchFailed {
        var place = paths.one(path);
        var field = place.field();
        if (field == null) {
            throw PatchFailed.unfit("The whole resource cannot be replaced by a patch");
        }
        if (field.choice()) {
            var form = field(place.ownerType(), field.element(), part);
            place.remove();
            place.owner().set(form.name(), value(part, form));
        } else {
            place.put(value(part, field));
        }
    }

    private ArrayNode list(String path) throws PatchFailed {
        var place = paths.list(path);
        if (place.owner().get(place.listField().name()) instanceof ArrayNode array) {
            return array;
        }
        return place.owner().putArray(place.listField().name());
    }

    /** The field of an element; of a choice, the form whose type the value has. */
    private static Field field(String type, String name, JsonNode part) throws PatchFailed {
        var structure = Definitions.r4().structure(type);
        var bare = name.replace("[x]", "");
        var forms = structure == null ? java.util.List.<Field>of() : structure.element(bare);
        var key = key(part);
        for (var form : forms) {
            if (!form.choice() || key.equalsIgnoreCase("value" + form.type())) {
                return form;
            }
        }
        throw PatchFailed.unfit(type + " has no element " + name + " for " + key);
    }

    private static JsonNode value(
            JsonNode part, org.cordee.store.definition.@org.jspecify.annotations.Nullable Field field)
            throws PatchFailed {
        var key = key(part);
        if (!key.equals("part")) {
            return part.path(key).deepCopy();
        }
        if (field == null || field.primitive()) {
            throw PatchFailed.unreadable("A value in parts is for an element that has parts");
        }
        var whole = JsonTree.emptyObject();
        for (var piece : part.path("part")) {
            var inner = field(field.type(), piece.path("name").asText(), piece);
            var value = value(piece, inner);
            if (!inner.many()) {
                whole.set(inner.name(), value);
            } else if (whole.get(inner.name()) instanceof ArrayNode array) {
                array.add(value);
            } else {
                whole.putArray(inner.name()).add(value);
            }
        }
        return whole;
    }

    private static String key(JsonNode part) throws PatchFailed {
        for (var property : part.properties()) {
            if (property.getKey().startsWith("value") || property.getKey().equals("part")) {
                return property.getKey();
            }
        }
        throw PatchFailed.unreadable("A patch operation lacks its value");
    }

    private static JsonNode part(JsonNode operation, String name) throws PatchFailed {
        for (var part : operation.path("part")) {
            if (part.path("name").asText().equals(name)) {
                return part;
            }
        }
        throw PatchFailed.unreadable("A patch operation lacks its " + name);
    }

    private static String text(JsonNode operation, String name) throws PatchFailed {
        var part = part(operation, name);
        return part.path(key(part)).asText();
    }

    private static int number(JsonNode operation, String name) throws PatchFailed {
        var text = text(operation, name);
        if (!text.matches("[0-9]{1,6}")) {
            throw PatchFailed.unreadable("A patch operation needs a number as its " + name);
        }
        return Integer.parseInt(text);
    }
}
