package org.cordee.identity.match;

import java.util.List;

/**
 * A description that was found for another.
 *
 * @param key of the one found
 * @param probability that both are of one person
 * @param reasons what each trait that both have says, in the order of {@link Trait}
 */
public record Match(long key, double probability, Zone zone, List<Reason> reasons) {
    public Match {
        reasons = List.copyOf(reasons);
    }

    /**
     * What one trait says.
     *
     * @param level how well it agrees, 0 for the same
     * @param bits what it adds to the odds against a stranger, as a power of two; below 0 it speaks against
     */
    public record Reason(Trait trait, int level, double bits) {}
}
