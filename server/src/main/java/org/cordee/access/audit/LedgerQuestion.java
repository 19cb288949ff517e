package org.cordee.access.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the ledger: lines that meet all that is said, latest first. Time is always bounded.
 *
 * @param until first instant no longer asked for
 * @param patients ids, null for all; none of an empty set
 * @param insiders references of whom the line must be made or reported by, null for all
 * @param agents references, null for all; none of an empty set
 * @param target reference or type, null for all
 * @param before id below which to go on, null for the start
 */
public record LedgerQuestion(
        Instant from,
        Instant until,
        @Nullable Set<String> patients,
        @Nullable Set<String> insiders,
        @Nullable Set<String> agents,
        @Nullable String agentName,
        @Nullable String target,
        @Nullable Character action,
        @Nullable Integer outcome,
        @Nullable String kind,
        @Nullable Instant startedFrom,
        @Nullable Instant startedUntil,
        @Nullable Long before,
        int limit) {

    /** All that was recorded between two instants. */
    public static LedgerQuestion between(Instant from, Instant until, int limit) {
        return new LedgerQuestion(from, until, null, null, null, null, null, null, null, null, null, null, null, limit);
    }

    public LedgerQuestion ofPatients(@Nullable Set<String> ids) {
        return of(ids, insiders, agents, agentName);
    }

    public LedgerQuestion byName(@Nullable String name) {
        return of(patients, insiders, agents, name);
    }

    public LedgerQuestion ofAgents(Set<String> references) {
        return of(patients, insiders, references, agentName);
    }

    public LedgerQuestion ofInsiders(Set<String> references) {
        return of(patients, references, agents, agentName);
    }

    private LedgerQuestion of(
            @Nullable Set<String> ids,
            @Nullable Set<String> theirs,
            @Nullable Set<String> makers,
            @Nullable String name) {
        return new LedgerQuestion(
                from,
                until,
                ids,
                theirs,
                makers,
                name,
                target,
                action,
                outcome,
                kind,
                startedFrom,
                startedUntil,
                before,
                limit);
    }
}
