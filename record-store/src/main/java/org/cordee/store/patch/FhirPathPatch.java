package org.cordee.store.patch;

import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cordee.store.Fhir;
import org.cordee.store.json.JsonTree;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** FHIRPath Patch as R4 defines it: add, insert, delete, replace, move, each on one element. */
final class FhirPathPatch {
    private static final class Engine {
        static final FHIRPathEngine PATHS = new FHIRPathEngine(
                new HapiWorkerContext(Fhir.context(), Fhir.context().getValidationSupport()));
    }

    /** An element with the one that holds it. */
    private record Place(Base parent, String name, int index, Base element) {}

    private final Resource resource;

    private FhirPathPatch(Resource resource) {
        this.resource = resource;
    }

    static ObjectNode patched(ObjectNode tree, byte[] document) throws PatchFailed {
        var parser = Fhir.context().newJsonParser();
        Parameters operations;
        try {
            operations = parser.parseResource(Parameters.class, new String(document, StandardCharsets.UTF_8));
        } catch (DataFormatException broken) {
            throw PatchFailed.unreadable("Not a Parameters resource: " + broken.getMessage());
        }
        var resource = (Resource) parser.parseResource(new String(JsonTree.bytes(tree), StandardCharsets.UTF_8));
        var patch = new FhirPathPatch(resource);
        for (var operation : operations.getParameter()) {
            if (!"operation".equals(operation.getName())) {
                throw PatchFailed.unreadable("Unknown patch parameter " + operation.getName());
            }
            try {
                patch.apply(operation);
            } catch (FHIRException unfit) {
                throw PatchFailed.unfit(String.valueOf(unfit.getMessage()));
            }
        }
        return JsonTree.kept(parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8));
    }

    private void apply(ParametersParameterComponent operation) throws PatchFailed {
        var path = text(operation, "path");
        switch (text(operation, "type")) {
            case "add" -> one(path).setProperty(text(operation, "name"), value(operation));
            case "insert" -> insert(path, number(operation, "index"), value(operation));
            case "delete" -> {
                var found = evaluated(path);
                if (found.size() > 1) {
                    throw PatchFailed.unfit("More than one element at " + path);
                }
                if (!found.isEmpty()) {
                    var place = place(found.getFirst(), path);
                    put(place, without(place));
                }
            }
            case "replace" -> replace(path, value(operation));
            case "move" -> move(path, number(operation, "source"), number(operation, "destination"));
            default -> throw PatchFailed.unreadable("Unknown patch operation " + text(operation, "type"));
        }
    }

    private void replace(String path, Base value) throws PatchFailed {
        var place = place(one(path), path);
        var all = values(place);
        all.set(place.index(), value);
        put(place, all);
    }

    private void insert(String path, int index, Base value) throws PatchFailed {
        var all = list(path);
        if (index > all.size()) {
            throw PatchFailed.unfit("No place " + index + " in " + path);
        }
        var place = listPlace(path);
        all.add(index, value);
        put(place, all);
    }

    private void move(String path, int source, int destination) throws PatchFailed {
        var all = list(path);
        if (source >= all.size() || destination >= all.size()) {
            throw PatchFailed.unfit("No such places in " + path);
        }
        all.add(destination, all.remove(source));
        put(listPlace(path), all);
    }

    private List<Base> list(String path) throws PatchFailed {
        return new java.util.ArrayList<>(values(listPlace(path)));
    }

    /** The place of a list, named by a path whose last part is the list itself. */
    private Place listPlace(String path) throws PatchFailed {
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            throw PatchFailed.unfit("Not the path of a list: " + path);
        }
        return new Place(one(path.substring(0, dot)), path.substring(dot + 1), 0, resource);
    }

    private Base one(String path) throws PatchFailed {
        var found = evaluated(path);
        if (found.size() != 1) {
            throw PatchFailed.unfit(found.size() + " elements at " + path + ", not one");
        }
        return found.getFirst();
    }

    private List<Base> evaluated(String path) throws PatchFailed {
        try {
            return Engine.PATHS.evaluate(resource, path);
        } catch (FHIRException broken) {
            throw PatchFailed.unreadable("Cannot follow the path " + path);
        }
    }

    private Place place(Base element, String path) throws PatchFailed {
        var found = search(resource, element);
        if (found == null) {
            throw PatchFailed.unfit("The element at " + path + " cannot be changed");
        }
        return found;
    }

    private static @Nullable Place search(Base parent, Base element) {
        for (var property : parent.children()) {
            for (int i = 0; i < property.getValues().size(); i++) {
                var child = property.getValues().get(i);
                if (child == element) {
                    return new Place(parent, property.getName().replace("[x]", ""), i, element);
                }
                var deeper = search(child, element);
                if (deeper != null) {
                    return deeper;
                }
            }
        }
        return null;
    }

    private static List<Base> values(Place place) {
        var property = place.parent().getNamedProperty(place.name());
        return property == null ? new java.util.ArrayList<>() : new java.util.ArrayList<>(property.getValues());
    }

    private static List<Base> without(Place place) {
        var all = values(place);
        all.remove(place.index());
        return all;
    }

    /** HAPI adds to lists and replaces single values, so the old values go first. */
    private static void put(Place place, List<Base> values) {
        for (var old : values(place)) {
            place.parent().removeChild(place.name(), old);
        }
        values.forEach(value -> place.parent().setProperty(place.name(), value));
    }

    private static String text(ParametersParameterComponent operation, String name) throws PatchFailed {
        return part(operation, name).getValue().primitiveValue();
    }

    private static int number(ParametersParameterComponent operation, String name) throws PatchFailed {
        try {
            return Math.max(0, Integer.parseInt(text(operation, name)));
        } catch (NumberFormatException broken) {
            throw PatchFailed.unreadable("A patch operation needs a number as its " + name);
        }
    }

    private static ParametersParameterComponent part(ParametersParameterComponent operation, String name)
            throws PatchFailed {
        for (var part : operation.getPart()) {
            if (name.equals(part.getName()) && part.hasValue()) {
                return part;
            }
        }
        throw PatchFailed.unreadable("A patch operation lacks its " + name);
    }

    private static Base value(ParametersParameterComponent operation) throws PatchFailed {
        for (var part : operation.getPart()) {
            if ("value".equals(part.getName())) {
                return part.hasValue() ? part.getValue() : new StringType();
            }
        }
        throw PatchFailed.unreadable("A patch operation lacks its value");
    }
}
