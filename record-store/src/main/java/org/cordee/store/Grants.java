package org.cordee.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Who may reach which patient, and on what ground; read by every search as part of its SQL. */
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
        var patient = patient(patientId);
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
                                order by 1""",
                                Definitions.r4().typeCode("Patient"),
                                patientId,
                                holders.toArray(new String[0]),
                                now,
                                now),
                row -> row.getString(1));
    }

    private @Nullable Long patient(String id) {
        return database.first(
                new Sql()
                        .add(
                                "select key from record_store.resource where type = ? and id = ? and not deleted",
                                Definitions.r4().typeCode("Patient"),
                                id),
                row -> row.getLong(1));
    }
}
