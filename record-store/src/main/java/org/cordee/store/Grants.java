package org.cordee.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach which patient, and on what ground; read by every search as part of its SQL. What the patient refuses holds
 * against every grant, whichever comes first.
 */
public final class Grants {

    /**
     * A leave to reach one patient's rows.
     *
     * @param holder such as {@code Practitioner/12}
     * @param types resource types it is limited to, empty for all
     * @param from first instant at which it holds
     * @param until first instant at which it no longer holds, null for no end
     */
    public record Grant(
            String holder,
            Set<String> types,
            Instant from,
            @Nullable Instant until) {
        public Grant {
            types = Set.copyOf(types);
        }
    }

    /**
     * What stands of a grant.
     *
     * @param source what gives it
     * @param until first instant at which it no longer holds, {@link Instant#MAX} for no end
     */
    public record Held(String source, Instant from, Instant until) {
        /** Whether it holds at this instant. */
        public boolean holdsAt(Instant instant) {
            return !from.isAfter(instant) && until.isAfter(instant);
        }
    }

    private final Database database;
    private final java.time.Clock clock;

    Grants(Database database, java.time.Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes these the grants that the source gives on the patient, in place of those it gave before; joins the
     * surrounding transaction. The patient must be in the record.
     *
     * @param source what gives them, such as {@code CareTeam/12}
     */
    public void replace(String source, String patientId, List<Grant> grants) {
        var patient = Patients.shared(database, patientId);
        if (patient == null) {
            throw new IllegalArgumentException("no Patient/" + patientId + " to grant");
        }
        database.update(
                new Sql().add("delete from record_store.granted where source = ? and patient = ?", source, patient));
        database.updateEach(grants.stream()
                .map(grant -> new Sql()
                        .add(
                                """
                                insert into record_store.granted (holder, patient, source, valid_from, valid_until, types)
                                values (?, ?, ?, ?, ?, ?::smallint[])""",
                                grant.holder(),
                                patient,
                                source,
                                grant.from().toEpochMilli(),
                                grant.until() == null
                                        ? Long.MAX_VALUE
                                        : grant.until().toEpochMilli(),
                                grant.types().isEmpty()
                                        ? null
                                        : grant.types().stream()
                                                .mapToInt(Definitions.r4()::typeCode)
                                                .toArray()))
                .toList());
        except(patient, patientId);
    }

    /** Withdraws all that the source gave, on every patient. */
    public void withdraw(String source) {
        database.update(new Sql().add("delete from record_store.granted where source = ?", source));
    }

    /** Sources on whose ground one of the holders reaches the patient now. */
    public List<String> sources(List<String> holders, String patientId) {
        long now = clock.millis();
        return database.query(
                new Sql()
                        .add(
                                """
                                select distinct g.source from record_store.granted g
                                join record_store.resource r on r.key = g.patient
                                where r.type = ? and r.id = ? and g.holder = any(?) and g.valid_from <= ? and g.valid_until > ?
                                  and (g.except_for is null or not g.except_for && ?::text[])
                                order by 1""",
                                Definitions.r4().typeCode("Patient"),
                                patientId,
                                holders.toArray(new String[0]),
                                now,
                                now,
                                holders.toArray(new String[0])),
                row -> row.getString(1));
    }

    /** All that one holder was granted on the patient and is not refused, also what is over or to come, by its beginning. */
    public List<Held> held(String holder, String patientId) {
        return database.query(
                new Sql().add("""
                                select g.source, g.valid_from, g.valid_until from record_store.granted g
                                join record_store.resource r on r.key = g.patient
                                where r.type = ? and r.id = ? and g.holder = ?
                                  and (g.except_for is null or not g.except_for && array[g.holder])
                                order by g.valid_from, g.valid_until""", Definitions.r4().typeCode("Patient"), patientId, holder),
                row -> new Held(
                        row.getString(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getLong(3) == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(row.getLong(3))));
    }

    /**
     * Makes these the refusals that the source keeps for the patient, in place of those before; joins the surrounding
     * transaction. They hold from the next query on, also for what is addressed to whom is refused; never against the patient.
     *
     * @param refused holders such as {@code Practitioner/12}, sources such as {@code CareTeam/3} of which no grant holds, or kinds
     *     of sources such as {@code Emergency}
     */
    public void refuse(String source, String patientId, Set<String> refused) {
        var patient = Patients.locked(database, patientId);
        if (patient == null) {
            throw new IllegalArgumentException("no Patient/" + patientId + " who refuses");
        }
        database.update(
                new Sql().add("delete from record_store.opposition where source = ? and patient = ?", source, patient));
        database.updateEach(refused.stream()
                .map(one -> new Sql()
                        .add(
                                "insert into record_store.opposition (patient, refused, source) values (?, ?, ?)",
                                patient,
                                one,
                                source))
                .toList());
        except(patient, patientId);
    }

    /** Takes back all that the source refused, for every patient. */
    public void allow(String source) {
        var patients = database.query(
                new Sql()
                        .add(
                                "select r.key, r.id from record_store.resource r where r.key in"
                                        + " (select patient from record_store.opposition where source = ?) order by r.key for update",
                                source),
                row -> java.util.Map.entry(row.getLong(1), row.getString(2)));
        database.update(new Sql().add("delete from record_store.opposition where source = ?", source));
        patients.forEach(patient -> except(patient.getKey(), patient.getValue()));
    }

    /** Whether the patient refuses this holder, source or kind of source. */
    public boolean isRefused(String patientId, String refused) {
        return database.first(
                        new Sql().add("""
                                        select 1 from record_store.opposition o join record_store.resource r on r.key = o.patient
                                        where r.type = ? and r.id = ? and o.refused = ? limit 1""", Definitions.r4().typeCode("Patient"), patientId, refused),
                        row -> row.getInt(1))
                != null;
    }

    private void except(long patient, String patientId) {
        database.update(new Sql().add("""
                        update record_store.granted g set except_for = (
                          select array_agg(case when o.refused in (g.source, split_part(g.source, '/', 1)) then g.holder
                                           else o.refused end)
                          from record_store.opposition o where o.patient = g.patient)
                        where g.patient = ? and g.holder <> ?""", patient, "Patient/" + patientId));
    }
}
