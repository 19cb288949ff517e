package org.cordee.access.audit;

import java.time.Instant;
import org.cordee.access.Ground;
import org.cordee.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger as it was kept.
 *
 * @param action C, R, U, D or E, as in AuditEvent.action
 * @param outcome 0 done, 4 refused, 8 or 12 failed
 * @param agent reference of who did it, or its name where an event of others gives none
 * @param role null for the agent of an event that others report
 * @param target resource reference, type or path
 * @param request what binds the lines of one request together
 * @param kind AuditEvent.type.code of an event that is no interaction with the record, or null
 * @param body the event of another system as it was sent, or null
 */
public record LedgerLine(
        long id,
        Instant recorded,
        char action,
        int outcome,
        String agent,
        String agentName,
        @Nullable Role role,
        @Nullable String patient,
        String target,
        @Nullable String query,
        String purpose,
        String request,
        @Nullable Ground ground,
        @Nullable String kind,
        @Nullable String reporter,
        @Nullable String body) {}
