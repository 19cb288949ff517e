package org.cordee.identity;

import java.time.Instant;
import java.util.List;

/**
 * Two Patients who may be one person, side by side.
 *
 * @param probability that they are one
 * @param sure whether no twin, namesake or homonym can be meant
 * @param isLinked whether their source says that they are one person (ADT A24)
 */
public record Suspicion(
        Side later, Side earlier, double probability, boolean sure, boolean isLinked, Instant found, List<Line> lines) {
    public Suspicion {
        lines = List.copyOf(lines);
    }

    /** One of the two. */
    public record Side(String patient, String source, IdentityStatus status) {}

    /**
     * One trait of both.
     *
     * @param says what it says in the words of the messages {@code identities.says}: SAME, NEAR, OTHER or MISSING
     * @param reason how it agrees, of the messages {@code identities.reason}, empty where it was not weighed
     * @param weight how much that counts, of the messages {@code identities.weight}
     */
    public record Line(String trait, String later, String earlier, String says, String reason, String weight) {
        Line(String trait, String later, String earlier, String says) {
            this(trait, later, earlier, says, "", "");
        }
    }
}
