package org.cordee.store.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource type, complex type or backbone part with its fields by JSON name, in the order of the definition.
 *
 * @param required groups of JSON names of which one must be there: an element with a minimum, in each typed form
 */
public record Structure(String name, boolean resource, Map<String, Field> fields, List<List<Field>> required) {

    public @Nullable Field field(String jsonName) {
        return fields.get(jsonName);
    }

    /** The typed forms of an element, one unless it is a choice; empty when there is no such element. */
    public List<Field> element(String name) {
        return fields.values().stream()
                .filter(field -> field.element().equals(name))
                .toList();
    }
}
