package org.cordee.store.index;

import java.util.List;
import org.cordee.store.definition.SearchParam.Kind;

/**
 * A repeating place whose parts are searched together: the first part is a token, the others any kind.
 *
 * @param base steps to the node that holds the parts; empty for the resource itself
 */
public record CompositeLeaf(int number, String baseType, List<PathStep> base, List<Part> parts) {

    /** One part: its kind and the paths to its values, from the base or from the resource. */
    public record Part(Kind kind, List<List<PathStep>> paths, boolean fromResource) {}

    /** The seed of entries of part {@code index}, given one form of the first part's token. */
    public static long seed(int number, int index, char form, String token) {
        return Hash64.of(number + ((long) index << 32), form, token) & Long.MAX_VALUE;
    }
}
