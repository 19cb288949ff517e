package org.cordee.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done under one name in the ledger: one request, several that are done together, or the part of one of those.
 *
 * @param request what binds its lines together
 * @param waiting lines about reads that are still to be written
 * @param askedBy of several that are done together, by patient, the first request that asked for something about that patient
 * @param isPart whether it is what one of several asked for
 */
record AuditVisit(String request, SequencedSet<AuditEntry> waiting, Map<String, String> askedBy, boolean isPart) {
    static AuditVisit ofOne() {
        return new AuditVisit(name(), new LinkedHashSet<>(), Map.of(), false);
    }

    static AuditVisit ofSeveral() {
        return new AuditVisit(name(), new LinkedHashSet<>(), new HashMap<>(), false);
    }

    AuditVisit part(String ofRequest) {
        return new AuditVisit(ofRequest, waiting, askedBy, true);
    }

    static String name() {
        return UUID.randomUUID().toString();
    }

    void isAbout(@Nullable String patient) {
        if (isPart && patient != null) {
            askedBy.putIfAbsent(patient, request);
        }
    }

    /** The lines that wait, which do so no longer; those that say the same once. */
    List<AuditEntry> taken() {
        var seen = new LinkedHashSet<List<@Nullable Object>>();
        var kept = new ArrayList<AuditEntry>();
        for (var entry : waiting) {
            var key = new ArrayList<@Nullable Object>();
            key.add(entry.action());
            key.add(entry.outcome());
            key.add(entry.patient());
            key.add(entry.target());
            key.add(entry.query());
            if (seen.add(key)) {
                kept.add(entry);
            }
        }
        waiting.clear();
        return kept;
    }

    /** What follows from several requests is of the first that asked for something about the same patient. */
    AuditEntry attributed(AuditEntry entry) {
        var asked = entry.request().equals(request) && entry.patient() != null ? askedBy.get(entry.patient()) : null;
        return asked == null ? entry : entry.of(asked);
    }
}
