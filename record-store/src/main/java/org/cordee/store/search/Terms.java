package org.cordee.store.search;

import java.util.List;

/** Owned by search so that terminology can answer for {@code :in}, {@code :not-in}, {@code :above} and {@code :below}. */
@FunctionalInterface
public interface Terms {
    /**
     * Codes as {@code system|code}: of the value set whose URL is given ({@code in}, {@code not-in}), or the code given
     * with those above or below it. Throws {@link BadSearch} when it is not known.
     */
    List<String> codes(String modifier, String value);

    /** No terminology: every such modifier is refused. */
    static Terms none() {
        return (modifier, value) -> {
            throw BadSearch.unsupported("No terminology is loaded for :" + modifier + " with " + value);
        };
    }
}
