package org.cordee.store;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.TypeIndex;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a patient that are kept from some, whatever is granted. A reach names in {@code maskedLabels} the audiences to which it
 * belongs; who made a row sees it all the same, and the Patient itself is never masked.
 */
public final class Masks {
    /** Audience {@code m} of the row under the alias, for use where {@link #withheld} or a change computes it. */
    private static final String OF_ROW = """
            (select array_agg(distinct m.audience) from record_store.mask m
              where (m.patient = r.subject or m.patient = any(r.bound)) and (m.types is null or r.type = any(m.types))
                and (m.label is null or m.label = any(r.labels)) and (m.keys is null or r.key = any(m.keys)))""";

    /**
     * What is kept from whom: rows that meet all that is said.
     *
     * @param audience label {@code system|code} that stands for whom it is kept from
     * @param types resource types, empty for all
     * @param label security label {@code system|code} that the rows bear, or null
     * @param references single resources such as {@code DocumentReference/12}, with the content and results they refer to;
     *     empty for all
     */
    public record Mask(
            String audience, Set<String> types, @Nullable String label, Set<String> references) {
        public Mask {
            types = Set.copyOf(types);
            references = Set.copyOf(references);
        }
    }

    private final Database database;

    Masks(Database database) {
        this.database = database;
    }

    /** Makes these the masks that the source puts on the patient, in place of those before; joins the surrounding transaction. */
    public void replace(String source, String patientId, List<Mask> masks) {
        var patient = Patients.locked(database, patientId);
        if (patient == null) {
            throw new IllegalArgumentException("no Patient/" + patientId + " whose rows to mask");
        }
        database.update(
                new Sql().add("delete from record_store.mask where source = ? and patient = ?", source, patient));
        for (var mask : masks) {
            database.update(new Sql()
                    .add(
                            "insert into record_store.mask (patient, source, audience, types, label, keys)"
                                    + " values (?, ?, ?, ?::smallint[], ?::bigint, ",
                            patient,
                            source,
                            TypeIndex.label(mask.audience()),
                            mask.types().isEmpty()
                                    ? null
                                    : mask.types().stream()
                                            .mapToInt(Definitions.r4()::typeCode)
                                            .toArray(),
                            mask.label() == null ? null : TypeIndex.label(mask.label()))
                    .add(keys(mask.references()))
                    .add(")"));
        }
        apply(patient);
    }

    /** Takes back all that the source kept from anyone. */
    public void withdraw(String source) {
        var patients = database.query(
                new Sql()
                        .add(
                                "select r.key from record_store.resource r where r.key in"
                                        + " (select patient from record_store.mask where source = ?) order by r.key for update",
                                source),
                row -> row.getLong(1));
        database.update(new Sql().add("delete from record_store.mask where source = ?", source));
        patients.forEach(this::apply);
    }

    /** The audiences of a row that is about to be written; always the same text. */
    static Sql withheld(Pending row, long @Nullable [] labels) {
        return new Sql().add("""
                        (select array_agg(distinct m.audience) from record_store.mask m
                          where m.patient = any(?) and (m.types is null or ?::smallint = any(m.types))
                            and (m.label is null or m.label = any(?::bigint[])) and (m.keys is null or ? = any(m.keys)))""", patients(row), Definitions.r4().typeCode(row.type), labels, row.key);
    }

    /** Whose masks may hold for a row that is about to be written. */
    static long[] patients(Pending row) {
        var patients = new TreeSet<Long>();
        if (!row.type.equals("Patient")) {
            patients.addAll(row.patients);
            if (row.principal != null) {
                patients.add(row.principal);
            }
        }
        return patients.stream().mapToLong(Long::longValue).toArray();
    }

    private static Sql keys(Set<String> references) {
        if (references.isEmpty()) {
            return new Sql().add("null");
        }
        return new Sql()
                .add(
                        """
                        (with named as (
                           select r.key from record_store.resource r
                             join unnest(?::smallint[], ?::text[]) as n(type, id) on r.type = n.type and r.id = n.id),
                         parts as (
                           select l.target from record_store.link l join record_store.resource p on p.key = l.target
                             where l.source in (select key from named) and p.type = any(?::smallint[]))
                         select coalesce(array_agg(key), '{}') from (select key from named union select target from parts) k)""",
                        references.stream()
                                .mapToInt(one -> Definitions.r4().typeCode(one.substring(0, one.indexOf('/'))))
                                .toArray(),
                        references.stream()
                                .map(one -> one.substring(one.indexOf('/') + 1))
                                .toArray(String[]::new),
                        List.of("Binary", "Observation", "Media", "ImagingStudy").stream()
                                .mapToInt(Definitions.r4()::typeCode)
                                .toArray());
    }

    /** Finds anew what the patient's masks keep from whom. */
    void apply(long patient) {
        database.update(new Sql()
                .add("update record_store.resource r set withheld = " + OF_ROW)
                .add("""
                         where r.type <> ? and (r.subject = ?
                            or r.key in (select l.source from record_store.link l where l.target = ?)
                            or r.key in (select l.source from record_store.link l
                                join record_store.resource x on x.key = l.target where x.subject = ?))
                          and r.withheld is distinct from """, Definitions.r4().typeCode("Patient"), patient, patient, patient)
                .add(OF_ROW));
        NamedContent.hide(database, List.of(patient));
    }
}
