package org.cordee.store.definition;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property of a JSON object: an element, or one typed form of a choice element.
 *
 * @param name the JSON name, such as {@code valueQuantity}
 * @param element the element's name, such as {@code value}
 * @param type name of a structure, a part such as {@code Observation.component}, a primitive, or {@code Resource}
 * @param max -1 when unbounded
 * @param codes what a required binding allows as {@code system|code}, null when free or not checkable
 */
public record Field(
        String name,
        String element,
        String type,
        int min,
        int max,
        boolean choice,
        boolean summary,
        @Nullable String valueSet,
        @Nullable Set<String> codes) {

    public boolean many() {
        return max != 1;
    }

    public boolean primitive() {
        return Character.isLowerCase(type.charAt(0));
    }
}
