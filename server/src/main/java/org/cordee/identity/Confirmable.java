package org.cordee.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One identity before an officer who confirms it.
 *
 * @param lines each strict trait as the record and as INSi have it; the second empty where INSi named nobody
 * @param asked when INSi was last asked, null for never
 * @param outcome what came of it
 * @param taken whether that answer was taken over already
 * @param sameNumber for an identity with a number: whether INSi named the same again
 */
public record Confirmable(
        String patient,
        String name,
        IdentityStatus status,
        Set<IdentityAttribute> attributes,
        List<Suspicion.Line> lines,
        @Nullable Instant asked,
        @Nullable InsiOutcome outcome,
        boolean taken,
        boolean sameNumber) {
    public Confirmable {
        attributes = Set.copyOf(attributes);
        lines = List.copyOf(lines);
    }

    /** Whether a strict trait that both have differs. */
    public boolean differs() {
        return lines.stream().anyMatch(line -> line.says().equals("OTHER"));
    }

    /** Whether INSi named someone who was not taken over yet. */
    public boolean canBeTaken() {
        return outcome == InsiOutcome.ONE && !taken && (!sameNumber || differs());
    }

    /** Whether INSi no longer knows the number that this identity bears. */
    public boolean isDisowned() {
        return (status == IdentityStatus.RETRIEVED || status == IdentityStatus.QUALIFIED)
                && (outcome == InsiOutcome.NONE || (outcome == InsiOutcome.ONE && !taken && !sameNumber));
    }
}
