package org.cordee.identity.keeping;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.platform.keeping.TracesOfPeople;
import org.cordee.store.Destruction.Extent;
import org.cordee.store.RecordStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is decided of a record whose keeping is over: an officer keeps it longer or asks for its destruction, and a second person destroys
 * it, all of it or nothing. The ledger of accesses stays whole; it says the id and who decided.
 */
@Component
public class Destructions {
    private final JdbcClient jdbc;
    private final RecordStore store;
    private final List<TracesOfPeople> traces;
    private final KeepingReckoned reckoned;
    private final AuditTrail trail;
    private final Clock clock;

    Destructions(
            JdbcClient jdbc,
            RecordStore store,
            List<TracesOfPeople> traces,
            KeepingReckoned reckoned,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.traces = traces;
        this.reckoned = reckoned;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether someone may look at what is over at all: an officer or administrator of the whole territory. */
    public static boolean isFor(Actor actor) {
        return (actor.role() == Role.DATA_PROTECTION_OFFICER || actor.role() == Role.ADMINISTRATOR)
                && AdministratorReach.of(actor).isWhole();
    }

    static void check(Actor actor) {
        if (!isFor(actor))
            throw new IllegalStateException("only who watches over a whole territory decides on its records");
    }

    private static void checkOfficer(Actor actor) {
        check(actor);
        if (actor.role() != Role.DATA_PROTECTION_OFFICER) {
            throw new IllegalStateException("only a data-protection officer decides first");
        }
    }

    /** Keeps a record until a day, whether it is over or not; false where nobody of that id is known. A destruction that was asked for is off. */
    @Transactional
    public boolean keep(Actor officer, String patient, String reason, LocalDate until) {
        checkOfficer(officer);
        // First, so that a destruction that is under way ends before anything is kept.
        forgetAsked(patient);
        int kept = jdbc.sql("""
                        INSERT INTO identity.kept_longer (patient, reason, until, by, by_name, at)
                        SELECT patient, :reason, :until, :by, :name, :now FROM identity.person
                        WHERE patient = :patient AND NOT gone AND merged_into IS NULL
                        ON CONFLICT (patient) DO UPDATE SET reason = EXCLUDED.reason, until = EXCLUDED.until, by = EXCLUDED.by,
                            by_name = EXCLUDED.by_name, at = EXCLUDED.at
                        """)
                .param("reason", reason)
                .param("until", until)
                .param("by", officer.reference())
                .param("name", officer.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("patient", patient)
                .update();
        if (kept == 0) return false;
        trail.record(officer, 'U', 0, patient, "Patient/" + patient, "end of keeping: kept until " + until);
        return true;
    }

    /** The reason is no more: from now on the time of the law counts. */
    @Transactional
    public boolean keepNoLonger(Actor officer, String patient) {
        checkOfficer(officer);
        int ended = jdbc.sql("DELETE FROM identity.kept_longer WHERE patient = ANY(:together)")
                .param("together", together(patient).toArray(String[]::new))
                .update();
        if (ended > 0) {
            trail.record(officer, 'U', 0, patient, "Patient/" + patient, "end of keeping: no longer kept for a reason");
        }
        return ended > 0;
    }

    /** The first of two: false where it must be kept, or was asked for before. */
    @Transactional
    public boolean ask(Actor officer, String patient) {
        checkOfficer(officer);
        if (!isOver(patient)) return false;
        int asked = jdbc.sql("""
                        INSERT INTO identity.destruction (patient, asked_by, asked_by_name, asked_at)
                        VALUES (:patient, :by, :name, :now) ON CONFLICT DO NOTHING
                        """)
                .param("patient", patient)
                .param("by", officer.reference())
                .param("name", officer.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (asked > 0)
            trail.record(officer, 'U', 0, patient, "Patient/" + patient, "end of keeping: destruction asked");
        return asked > 0;
    }

    /** Neither of the two wants it any more. */
    @Transactional
    public boolean refuse(Actor either, String patient) {
        check(either);
        var refused = forgetAsked(patient) > 0;
        if (refused) trail.record(either, 'U', 0, patient, "Patient/" + patient, "end of keeping: destruction refused");
        return refused;
    }

    /** What would be destroyed and what would stay since it is about somebody else too. */
    public Extent extent(Actor officer, String patient) {
        check(officer);
        return store.destruction().extent(together(patient));
    }

    /** The second of two: false where it is not over any more, nobody asked, or the one who asked is the same person. */
    @Transactional
    public boolean destroy(Actor second, String patient) {
        check(second);
        // Merging goes one at a time: nothing is merged into it meanwhile.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('identity.merging'))")
                .query((_, _) -> 1)
                .single();
        var asked = jdbc.sql("SELECT asked_by FROM identity.destruction WHERE patient = :patient FOR UPDATE")
                .param("patient", patient)
                .query(String.class)
                .optional();
        if (asked.isEmpty() || asked.get().equals(second.reference())) return false;
        var patients = together(patient);
        store.destruction().hold(patients);
        if (!isOver(patient)) return false;
        var extent = store.destruction().destroy(patients);
        traces.forEach(one -> one.forget(patients, extent.gone()));
        forget(patients);
        for (var one : patients) {
            trail.record(
                    second,
                    'D',
                    0,
                    one,
                    "Patient/" + one,
                    "end of keeping: destroyed with " + extent.gone().size() + " resources, "
                            + extent.shared().size() + " about others stay, asked by " + asked.get());
        }
        return true;
    }

    private boolean isOver(String patient) {
        if (reckoned.reckon(List.of(patient)) != 1) return false;
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM identity.person p
                            WHERE p.patient = :patient AND NOT p.gone AND p.merged_into IS NULL AND p.kept_until < :today
                              AND NOT EXISTS (SELECT FROM identity.kept_longer k
                                WHERE k.patient = ANY(:together) AND k.until >= :today))
                        """)
                .param("patient", patient)
                .param("together", together(patient).toArray(String[]::new))
                .param("today", reckoned.today())
                .query(Boolean.class)
                .single();
    }

    /** The record with those that were merged into it. */
    private Set<String> together(String patient) {
        return new HashSet<>(jdbc.sql("""
                        WITH RECURSIVE down (patient) AS (
                            SELECT CAST(:patient AS text)
                            UNION SELECT m.patient FROM down d JOIN identity.person m ON m.merged_into = d.patient)
                        SELECT patient FROM down
                        """)
                .param("patient", patient)
                .query((row, _) -> row.getString(1))
                .list());
    }

    private int forgetAsked(String patient) {
        return jdbc.sql("DELETE FROM identity.destruction WHERE patient = :patient")
                .param("patient", patient)
                .update();
    }

    /** The id stays, gone, with nothing else: each node takes the traits out of its memory by it. */
    private void forget(Set<String> patients) {
        for (var removal : List.of(
                "DELETE FROM identity.identifier WHERE patient = ANY(:patients)",
                "DELETE FROM identity.pair WHERE later = ANY(:patients) OR earlier = ANY(:patients)",
                "DELETE FROM identity.stray WHERE gone = ANY(:patients) OR stays = ANY(:patients)",
                "DELETE FROM identity.linked WHERE one = ANY(:patients) OR other = ANY(:patients)",
                "DELETE FROM identity.insi_call WHERE patient = ANY(:patients)",
                "DELETE FROM identity.verification WHERE patient = ANY(:patients)",
                "DELETE FROM identity.disowned WHERE patient = ANY(:patients)",
                "DELETE FROM identity.kept_longer WHERE patient = ANY(:patients)",
                "DELETE FROM identity.destruction WHERE patient = ANY(:patients)",
                """
                UPDATE identity.person SET gone = true, source = '', status = 'PROVISIONAL', attributes = '{}',
                    traits = array_fill(''::text, ARRAY[13]), withheld = '{}', withheld_number = '', merged_into = NULL, compared = true,
                    kept_until = NULL, kept_because = NULL, last_passage = NULL,
                    changed = pg_current_xact_id()
                WHERE patient = ANY(:patients)
                """)) {
            jdbc.sql(removal).param("patients", patients.toArray(String[]::new)).update();
        }
    }
}
