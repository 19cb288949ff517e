package org.cordee.access.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.Grounds;
import org.cordee.access.OnePersonMapping;
import org.cordee.access.Role;
import org.cordee.store.Grants;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records opened in an emergency ("bris de glace"): by a professional who writes why, for one hour, to what an emergency needs and
 * nothing else. It is in the patient's companion and in the officer's list from the same instant on. What the patient has masked
 * stays masked, and who has refused emergency access is not found (L1111-17).
 */
@Component
public class Emergencies {
    /** How long a record stays open. */
    public static final Duration OPEN_FOR = Duration.ofHours(1);

    private static final int MOST_TRIES_AN_HOUR = 6;
    /** What an emergency needs: who it is, whom to call, what the person has, takes and does not stand, and the last measures. */
    private static final Set<String> NARROW = Set.of(
            "Patient",
            "RelatedPerson",
            "CareTeam",
            "AllergyIntolerance",
            "Condition",
            "MedicationRequest",
            "MedicationStatement",
            "Procedure",
            "Immunization",
            "Observation",
            "Flag");

    private final ObjectProvider<RecordStore> store;
    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Grounds grounds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Emergencies(
            ObjectProvider<RecordStore> store,
            JdbcClient jdbc,
            AuditTrail trail,
            Grounds grounds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.trail = trail;
        this.grounds = grounds;
        this.events = events;
        this.clock = clock;
    }

    /** Opens the record of the one person who has these traits, and those that were merged into it. */
    @Transactional
    public Opening open(Actor actor, Traits traits, Emergency.Reason reason, String words) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!actor.role().isProfessional() || words.isBlank()) {
            return new Opening.NotPossible();
        }
        if (tries(actor, now) >= MOST_TRIES_AN_HOUR) {
            trail.record(actor, 'E', 4, null, "Emergency", "too many tries");
            return new Opening.TooMany();
        }
        jdbc.sql("INSERT INTO access.emergency_try (agent, tried_at) VALUES (?, ?)")
                .params(actor.reference(), utc(now))
                .update();
        var found = PersonByTraitsMapping.people(store.getObject(), traits);
        if (found.size() != 1) {
            trail.record(actor, 'E', 4, null, "Emergency", null);
            return new Opening.NotPossible();
        }
        var records = found.getFirst();
        var patient = records.getFirst();
        if (records.stream().anyMatch(one -> isRefused(actor, one))) {
            trail.record(actor, 'E', 4, patient, "Emergency", null);
            return new Opening.NotPossible();
        }
        if (store.getObject().read(actor.reach(), "Patient", patient) instanceof ReadOutcome.Found) {
            return new Opening.WithinReach(patient);
        }
        return new Opening.Opened(opened(actor, records, reason, words, now));
    }

    private Emergency opened(
            Actor actor, SequencedSet<String> records, Emergency.Reason reason, String words, Instant now) {
        var patient = records.getFirst();
        var made = new Emergency(
                UUID.randomUUID().toString(),
                actor.reference(),
                actor.name(),
                actor.role(),
                patient,
                reason,
                words,
                now,
                now.plus(OPEN_FOR),
                null);
        var grant = new Grants.Grant(actor.reference(), NARROW, now, made.until());
        records.stream().sorted().forEach(one -> {
            store.getObject().grants().replace("Emergency/" + made.id(), one, List.of(grant));
            grounds.forget(one);
        });
        jdbc.sql("""
            INSERT INTO access.emergency (id, agent, agent_name, agent_role, patient, reason, words, opened_at, until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(
                        made.id(),
                        made.agent(),
                        made.agentName(),
                        made.role().name(),
                        patient,
                        reason.name(),
                        words,
                        utc(now),
                        utc(made.until()))
                .update();
        trail.record(actor, 'E', 0, patient, "Emergency/" + made.id(), reason.name());
        events.publishEvent(new EmergencyOpened(made));
        return made;
    }

    private boolean isRefused(Actor actor, String patient) {
        var grants = store.getObject().grants();
        return grants.isRefused(patient, "Emergency")
                || actor.holders().stream().anyMatch(holder -> grants.isRefused(patient, holder));
    }

    private int tries(Actor actor, Instant now) {
        return jdbc.sql("SELECT count(*) FROM access.emergency_try WHERE agent = ? AND tried_at > ?")
                .params(actor.reference(), utc(now.minus(Duration.ofHours(1))))
                .query(Integer.class)
                .single();
    }

    /** Of one patient since then, latest first; whoever asks must have found the patient within reach before. */
    public List<Emergency> ofPatient(String patientId, Instant since) {
        var records = OnePersonMapping.ids(store.getObject(), patientId).toArray(String[]::new);
        return jdbc.sql(
                        "SELECT * FROM access.emergency WHERE patient = ANY (?) AND opened_at >= ? ORDER BY opened_at DESC")
                .params(records, utc(since))
                .query(Emergencies::emergency)
                .list();
    }

    /** For the officer: those that wait for a review first, then the latest; at most 500. */
    public List<Emergency> all(Actor officer) {
        trail.record(officer, 'E', 0, null, "Emergency", null);
        var reach = AdministratorReach.of(officer);
        return jdbc.sql("""
            SELECT * FROM access.emergency WHERE %s
            ORDER BY reviewed_at IS NOT NULL, opened_at DESC LIMIT 500
            """.formatted(AdministratorReach.AGENT_WITHIN))
                .params(reach.isWhole(), reach.array())
                .query(Emergencies::emergency)
                .list();
    }

    /** How many within reach wait for a review. */
    public int waiting(AdministratorReach reach) {
        return jdbc.sql("SELECT count(*) FROM access.emergency WHERE reviewed_at IS NULL AND "
                        + AdministratorReach.AGENT_WITHIN)
                .params(reach.isWhole(), reach.array())
                .query(Integer.class)
                .single();
    }

    /** The officer has looked at it; false where it is gone or looked at already. */
    @Transactional
    public boolean review(Actor officer, String id, boolean justified, String words) {
        if (officer.role() != Role.DATA_PROTECTION_OFFICER && officer.role() != Role.ADMINISTRATOR) {
            return false;
        }
        trail.record(officer, 'U', 0, null, "Emergency/" + id, null);
        var reach = AdministratorReach.of(officer);
        return jdbc.sql("""
            UPDATE access.emergency SET reviewed_at = ?, reviewed_by = ?, justified = ?, review = ?
            WHERE id = ? AND reviewed_at IS NULL AND %s
            """.formatted(AdministratorReach.AGENT_WITHIN))
                        .params(
                                utc(clock.instant()),
                                officer.reference(),
                                justified,
                                words,
                                id,
                                reach.isWhole(),
                                reach.array())
                        .update()
                == 1;
    }

    private static Emergency emergency(ResultSet row, int number) throws SQLException {
        var reviewed = row.getObject("reviewed_at", OffsetDateTime.class);
        return new Emergency(
                row.getString("id"),
                row.getString("agent"),
                row.getString("agent_name"),
                Role.valueOf(row.getString("agent_role")),
                row.getString("patient"),
                Emergency.Reason.valueOf(row.getString("reason")),
                row.getString("words"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                reviewed == null
                        ? null
                        : new Emergency.Review(
                                reviewed.toInstant(),
                                row.getString("reviewed_by"),
                                row.getBoolean("justified"),
                                row.getString("review")));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
