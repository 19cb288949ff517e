package org.cordee.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.store.ChangeListener;
import org.cordee.store.EverythingRequest;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.SearchOutcome;
import org.cordee.store.StoredResource;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is written about a merged Patient, or hangs on a number or a stay that its source gave to another, is kept where it was written and waits
 * here for an identity officer: it moves to the other record, or stays because it is the first person's. Taking the merge back moves back what was moved. Each move is a write like any
 * other, so subscribers are told.
 */
@Component
public class Strays implements ChangeListener {
    private static final String MOVED = "MOVED";
    private static final String LEFT = "LEFT";
    private static final int TOGETHER = 500;

    private final JdbcClient jdbc;
    private final Exchanges exchanges;
    private final SubjectChange subjects;
    private final AuditTrail trail;
    private final Clock clock;
    private final ObjectProvider<RecordStore> store;

    Strays(
            JdbcClient jdbc,
            Exchanges exchanges,
            SubjectChange subjects,
            AuditTrail trail,
            Clock clock,
            ObjectProvider<RecordStore> store) {
        this.jdbc = jdbc;
        this.store = store;
        this.exchanges = exchanges;
        this.subjects = subjects;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void changed(Change change) {
        changed(List.of(change));
    }

    /** One statement for all that is written together. */
    @Override
    public void changed(List<Change> changes) {
        var types = new ArrayList<String>();
        var ids = new ArrayList<String>();
        var patients = new ArrayList<String>();
        for (var change : changes) {
            if (!change.now().deleted() && !change.type().equals("Patient")) {
                for (var patient : change.patientIds()) {
                    types.add(change.type());
                    ids.add(change.id());
                    patients.add(patient);
                }
            }
        }
        if (patients.isEmpty()) {
            return;
        }
        exchanges.ask(Question.telling(
                """
                INSERT INTO identity.stray (type, id, gone, stays, written)
                SELECT DISTINCT w.type, w.id, p.patient, p.merged_into, ?::timestamptz
                FROM unnest(?::text[], ?::text[], ?::text[]) AS w (type, id, patient) JOIN identity.person p USING (patient)
                WHERE p.merged_into IS NOT NULL
                ON CONFLICT (type, id, gone) DO UPDATE
                SET stays = EXCLUDED.stays, written = EXCLUDED.written, decision = NULL, decided = NULL, decided_by = NULL
                WHERE stray.decision IS DISTINCT FROM 'LEFT' OR stray.stays <> EXCLUDED.stays""", now(), types.toArray(String[]::new), ids.toArray(String[]::new), patients.toArray(String[]::new)));
    }

    /**
     * Whether what is about the one and belongs to a Patient or Encounter belongs to the other, its source does not say: each asks.
     *
     * @param types limits what asks, empty for all
     */
    void ask(String from, String to, String type, String id, Set<String> types) {
        var request = new EverythingRequest(type, id, types, null, null, null, TOGETHER, null);
        for (boolean more = true; more; more = request.cursor() != null) {
            if (!(store.getObject().everything(Reach.everything(), request) instanceof SearchOutcome.Page page)) {
                return;
            }
            ask(
                    page.matches().stream()
                            .filter(one -> !one.type().equals("Patient")
                                    && !(one.type().equals(type) && one.id().equals(id))
                                    && store.getObject()
                                            .patientIds(List.of(one))
                                            .contains(from))
                            .toList(),
                    from,
                    to);
            request = request.from(page.next());
        }
    }

    private void ask(List<StoredResource> all, String from, String to) {
        jdbc.sql("""
                        INSERT INTO identity.stray (type, id, gone, stays, written)
                        SELECT DISTINCT type, id, :from, :to, :now::timestamptz FROM unnest(:types::text[], :ids::text[]) AS asks (type, id)
                        ON CONFLICT (type, id, gone) DO UPDATE
                        SET stays = EXCLUDED.stays, written = EXCLUDED.written, decision = NULL, decided = NULL, decided_by = NULL
                        """)
                .param("types", all.stream().map(StoredResource::type).toArray(String[]::new))
                .param("ids", all.stream().map(StoredResource::id).toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .param("now", now())
                .update();
    }

    /** How many ask where they belong. */
    public int waiting() {
        return jdbc.sql("SELECT count(*) FROM identity.stray WHERE decision IS NULL")
                .query(Integer.class)
                .single();
    }

    /** Those that ask, the oldest first. */
    public List<Stray> open(Actor officer, int most) {
        Suspicions.check(officer);
        return jdbc.sql("""
                        SELECT s.type, s.id, s.gone, s.written, a.merged_into IS NULL AS apart,
                               a.traits[3] || ' ' || a.traits[1] AS gone_name, b.traits[3] || ' ' || b.traits[1] AS stays_name
                        FROM identity.stray s JOIN identity.person a ON a.patient = s.gone
                            JOIN identity.person b ON b.patient = s.stays
                        WHERE s.decision IS NULL ORDER BY s.written, s.type, s.id LIMIT :most
                        """)
                .param("most", most)
                .query((row, number) -> new Stray(
                        row.getString("type"),
                        row.getString("id"),
                        row.getString("gone"),
                        row.getString("gone_name"),
                        row.getString("stays_name"),
                        row.getTimestamp("written").toInstant(),
                        row.getBoolean("apart")))
                .list();
    }

    /** It is of the person whose record goes on. False where someone was faster. */
    @Transactional
    public boolean move(Actor officer, String type, String id, String gone) {
        Suspicions.check(officer);
        var stays = jdbc.sql("""
                        UPDATE identity.stray SET decision = 'MOVED', decided = :now, decided_by = :by
                        WHERE type = :type AND id = :id AND gone = :gone AND decision IS NULL RETURNING stays
                        """)
                .param("now", now())
                .param("by", officer.reference())
                .param("type", type)
                .param("id", id)
                .param("gone", gone)
                .query(String.class)
                .optional();
        stays.ifPresent(to -> subjects.move(officer, type, id, gone, to));
        return stays.isPresent();
    }

    /** It is of the person of before: it stays where it is. False where someone was faster. */
    @Transactional
    public boolean leave(Actor officer, String type, String id, String gone) {
        Suspicions.check(officer);
        trail.record(officer, 'U', 0, gone, type + "/" + id, "identity: stays with Patient/" + gone);
        return jdbc.sql("""
                                UPDATE identity.stray SET decision = :decision, decided = :now, decided_by = :by
                                WHERE type = :type AND id = :id AND gone = :gone AND decision IS NULL
                                """)
                        .param("decision", LEFT)
                        .param("now", now())
                        .param("by", officer.reference())
                        .param("type", type)
                        .param("id", id)
                        .param("gone", gone)
                        .update()
                > 0;
    }

    private record Moved(String type, String id) {}

    /** The merge is taken back: what had been moved since goes back, what asked since asks no longer. */
    void takenBack(Actor officer, String gone, String stays) {
        var moved = jdbc.sql("""
                        SELECT type, id FROM identity.stray WHERE gone = :gone AND stays = :stays AND decision = :moved
                            AND written >= (SELECT p.decided FROM identity.pair p WHERE p.later = :gone AND p.earlier = :stays)
                        """)
                .param("gone", gone)
                .param("stays", stays)
                .param("moved", MOVED)
                .query((row, number) -> new Moved(row.getString("type"), row.getString("id")))
                .list();
        moved.forEach(one -> subjects.move(officer, one.type(), one.id(), holder(one, stays), gone));
        jdbc.sql("""
                        DELETE FROM identity.stray WHERE gone = :gone AND stays = :stays
                            AND written >= (SELECT p.decided FROM identity.pair p WHERE p.later = :gone AND p.earlier = :stays)
                        """).param("gone", gone).param("stays", stays).update();
    }

    /** Who it was moved on to since, by merges of whoever it had been moved to; those moves are none of its any more. */
    private String holder(Moved one, String from) {
        var holder = from;
        var next = Optional.of(from);
        while (next.isPresent()) {
            holder = next.get();
            next = jdbc.sql("""
                            DELETE FROM identity.stray WHERE type = :type AND id = :id AND gone = :gone AND decision = :moved
                            RETURNING stays
                            """)
                    .param("type", one.type())
                    .param("id", one.id())
                    .param("gone", holder)
                    .param("moved", MOVED)
                    .query(String.class)
                    .optional();
        }
        return holder;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
