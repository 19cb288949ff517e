package org.cordee.store.index;

import java.util.List;
import org.cordee.store.definition.SearchParam.Kind;

/**
 * A repeating place whose parts are searched together: the first part is a token, the others any kind.
 *
 * @param base steps to the node that holds the parts; empty for the resource itself
 * @param alone number of the leaf by which the first part is indexed on its own, where the resource itself holds the parts: its code
 *     alone then stands in the entries, and what else is asked of it is asked there; 0 where there is none
 */
public record CompositeLeaf(int number, String baseType, List<PathStep> base, List<Part> parts, int alone) {

    /** One part: its kind and the paths to its values, from the base or from the resource. */
    public record Part(Kind kind, List<List<PathStep>> paths, boolean fromResource) {}

    /** Whether entries are made for that form of the first part's token. */
    boolean has(char form) {
        return form == 'c' || (alone == 0 && (form == 't' || form == 'n'));
    }

    /** The seed of entries of part {@code index}, given one form of the first part's token. */
    public static long seed(int number, int index, char form, String token) {
        return Hash64.of(number + ((long) index << 32), form, token) & Long.MAX_VALUE;
    }
}
