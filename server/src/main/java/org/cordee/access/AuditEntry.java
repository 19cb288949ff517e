package org.cordee.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.cordee.store.exchange.CopyRows;
import org.cordee.store.exchange.Question;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: who did what to whose record, when and why (IHE BALP in short form).
 *
 * @param recorded to the microsecond, as the database keeps it
 * @param action C, R, U, D or E, as in AuditEvent.action
 * @param outcome 0 done, 4 refused, 8 failed, as in AuditEvent.outcome
 * @param patient id of the patient concerned, or null where there is none
 * @param target resource reference or type, such as {@code Observation/12} or {@code Observation}
 * @param query the search as asked, or null
 * @param request what binds the lines of one request together
 * @param ground on what ground it was allowed, null where it was not
 */
public record AuditEntry(
        Instant recorded,
        char action,
        int outcome,
        String agent,
        String agentName,
        Role agentRole,
        @Nullable String patient,
        String target,
        @Nullable String query,
        String purpose,
        String request,
        @Nullable Ground ground) {
    public AuditEntry {
        recorded = recorded.truncatedTo(ChronoUnit.MICROS);
    }

    /** How many columns of the ledger's table it fills, and which. */
    static final int COLUMNS = 12;

    static final String NAMES =
            "recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose, request, ground";

    /** Its columns in their order, onto a row that was begun. */
    void columns(CopyRows rows) {
        rows.time(recorded)
                .text(String.valueOf(action))
                .small(outcome)
                .text(agent)
                .text(agentName)
                .text(agentRole.name())
                .text(patient)
                .text(target)
                .text(query)
                .text(purpose)
                .text(request)
                .text(ground == null ? null : ground.name());
    }

    /** The same line, of another request. */
    AuditEntry of(String other) {
        return new AuditEntry(
                recorded, action, outcome, agent, agentName, agentRole, patient, target, query, purpose, other, ground);
    }

    /** What makes it a row of the ledger. */
    Question<Void> row() {
        return Question.telling(
                "INSERT INTO access.audit_event (" + NAMES + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                OffsetDateTime.ofInstant(recorded, ZoneOffset.UTC),
                String.valueOf(action),
                outcome,
                agent,
                agentName,
                agentRole.name(),
                patient,
                target,
                query,
                purpose,
                request,
                ground == null ? null : ground.name());
    }
}
