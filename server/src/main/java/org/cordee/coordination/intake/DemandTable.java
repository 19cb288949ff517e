package org.cordee.coordination.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of demands that reports count and that recognises a caller; one row a demand, without names of patients. */
@Component
class DemandTable {
    private final JdbcClient jdbc;

    DemandTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(Demand demand) {
        var closed = demand.state() instanceof Demand.State.Closed end ? end : null;
        jdbc.sql("""
                        insert into coordination.demand (task, patient, cell, source, pathway, priority, outcome, owner, owner_name,
                            phone, origin, received_at, first_action_at, next_by, closed_at)
                        values (:task, :patient, :cell, :source, :pathway, :priority, :outcome, :owner, :ownerName,
                            :phone, :origin, :received, :first, :next, :closed)
                        on conflict (task) do update set patient = excluded.patient, cell = excluded.cell,
                            source = excluded.source, pathway = excluded.pathway, priority = excluded.priority,
                            outcome = excluded.outcome, owner = excluded.owner, owner_name = excluded.owner_name,
                            phone = excluded.phone, received_at = excluded.received_at,
                            first_action_at = excluded.first_action_at, next_by = excluded.next_by,
                            closed_at = excluded.closed_at
                        """)
                .param("task", demand.id())
                .param("patient", demand.patientId())
                .param("cell", demand.cell())
                .param("source", demand.source().name())
                .param("pathway", demand.pathway().name())
                .param("priority", demand.priority().name())
                .param("outcome", closed == null ? null : closed.outcome().name())
                .param("owner", demand.owner().reference())
                .param("ownerName", demand.owner().name())
                .param("phone", demand.requester().phone())
                .param("origin", demand.from())
                .param("received", at(demand.receivedAt()))
                .param("first", at(demand.firstActionAt()))
                .param("next", at(demand.next().by()))
                .param("closed", closed == null ? null : at(closed.at()))
                .update();
    }

    /** The latest demand that came from a number. */
    Optional<String> latestFrom(String phone) {
        return jdbc.sql("select task from coordination.demand where phone = :phone order by received_at desc limit 1")
                .param("phone", phone)
                .query(String.class)
                .optional();
    }

    /** The latest demand that came of that. */
    Optional<String> latestOf(String origin) {
        return jdbc.sql("select task from coordination.demand where origin = :origin order by received_at desc limit 1")
                .param("origin", origin)
                .query(String.class)
                .optional();
    }

    /** The one that came of that, from that number, which nobody has taken and of which nobody has said who in the record is meant. */
    Optional<String> freeFrom(String origin, String phone) {
        return jdbc.sql("""
                        select task from coordination.demand
                        where origin = :origin and phone = :phone and patient is null and closed_at is null
                            and first_action_at is null
                        order by received_at desc limit 1
                        """)
                .param("origin", origin)
                .param("phone", phone)
                .query(String.class)
                .optional();
    }

    /** Whether something already led to a demand that was not over before it ended, where it is known when that was. */
    boolean cameFrom(String origin, @Nullable Instant ended) {
        return jdbc.sql("""
                        select exists (select from coordination.demand
                            where origin = :origin and (closed_at is null or closed_at >= coalesce(:ended::timestamptz, closed_at)))
                        """)
                .param("origin", origin)
                .param("ended", ended == null ? null : ended.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** How many are open, by patient. */
    Map<String, Integer> open(List<String> patients) {
        return jdbc
                .sql("""
                        select patient, count(*)::int as open from coordination.demand
                        where closed_at is null and patient = any(:patients) group by patient
                        """)
                .param("patients", patients.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("patient"), row.getInt("open")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those whose situation is followed. */
    List<String> followed(List<String> patients) {
        return jdbc.sql(
                        "select distinct patient from coordination.followed where until is null and patient = any(:patients)")
                .param("patients", patients.toArray(String[]::new))
                .query((row, number) -> row.getString("patient"))
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
