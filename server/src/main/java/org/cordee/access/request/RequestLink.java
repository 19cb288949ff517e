package org.cordee.access.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.Withheld;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.jspecify.annotations.Nullable;

/**
 * A link that lets someone without an account answer one request about one patient, once, or read one paper.
 *
 * @param taskId the request, a Task of the record; of a plan its paper, a DocumentReference
 * @param owner of whom the Task was asked when the link was made
 * @param named references that the Task names, which whoever answers must not break
 * @param label under which the ledger names whoever uses it
 * @param answer what was answered, null while nothing was
 */
public record RequestLink(
        UUID id,
        Kind kind,
        String patientId,
        String taskId,
        String owner,
        Set<String> named,
        String sentTo,
        String label,
        String madeByName,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant openedAt,
        @Nullable Instant answeredAt,
        @Nullable Answer answer,
        @Nullable Instant revokedAt,
        @Nullable String message) {
    public RequestLink {
        named = Set.copyOf(named);
    }

    /** What is asked. */
    public enum Kind {
        VISIT,
        QUESTION,
        ERRAND,
        /** Nothing is asked: a plan is there to be read, as often as wanted until the link ends. */
        PLAN;

        /** Type of the resource that the link is about. */
        String about() {
            return this == PLAN ? "DocumentReference" : "Task";
        }
    }

    /** What may be answered. */
    public enum Answer {
        ACCEPTED,
        REFUSED,
        DONE,
        SAID
    }

    /** How it stands. */
    public enum Standing {
        OPEN,
        ANSWERED,
        REVOKED,
        EXPIRED
    }

    public Standing standing(Instant now) {
        if (answeredAt != null) return Standing.ANSWERED;
        if (revokedAt != null) return Standing.REVOKED;
        return expiresAt.isAfter(now) ? Standing.OPEN : Standing.EXPIRED;
    }

    /** Whoever holds it: reads that request and its patient, answers it, and reaches nothing else. */
    public Actor actor() {
        var reach = Reach.of(reference())
                .permit("Patient", Interaction.READ)
                .open("Practitioner", "Organization")
                .mask(Withheld.from(Role.INVITED, Set.of(reference())));
        if (kind == Kind.PLAN) {
            reach.permit("DocumentReference", new Reach.Permission(Set.of(Interaction.READ), "_id=" + taskId));
        } else {
            reach.permit("Task", new Reach.Permission(Set.of(Interaction.READ, Interaction.UPDATE), "_id=" + taskId))
                    .permit("Encounter", Interaction.CREATE);
        }
        named.forEach(one -> reach.permit(
                type(one), new Reach.Permission(Set.of(Interaction.READ), "_id=" + one.replaceFirst("^.*/", ""))));
        return new Actor(reference(), label, Role.INVITED, Set.of(reference()), reach.build());
    }

    /** The types that the grant opens. */
    Set<String> types() {
        var types = new HashSet<>(
                kind == Kind.PLAN ? Set.of("Patient", "DocumentReference") : Set.of("Patient", "Task", "Encounter"));
        named.forEach(one -> types.add(type(one)));
        return types;
    }

    private static String type(String reference) {
        return reference.replaceFirst("/.*$", "");
    }

    String reference() {
        return "Person/" + id;
    }

    /** What gives the grant. */
    String source() {
        return "Link/" + id;
    }

    static RequestLink of(ResultSet row, int number) throws SQLException {
        var answer = row.getString("answer");
        return new RequestLink(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("patient"),
                row.getString("task"),
                row.getString("owner"),
                Set.of((String[]) row.getArray("named").getArray()),
                row.getString("sent_to"),
                row.getString("label"),
                row.getString("made_by_name"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "opened_at"),
                instant(row, "answered_at"),
                answer == null ? null : Answer.valueOf(answer),
                instant(row, "revoked_at"),
                row.getString("message"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
