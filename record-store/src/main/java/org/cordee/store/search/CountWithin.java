package org.cordee.store.search;

import java.util.function.ToLongFunction;
import org.cordee.store.Interaction;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of a type are within a reach when nothing else is asked of them. Most rows are about one patient and bear no mark, so
 * that a grant on the patient decides for all of them together: where nearly all patients are granted the rows are counted as without
 * a reach, and those of the few others taken off; where few are granted, theirs alone are counted. The other rows are tested one by one,
 * and so are those of a type that is open: nearly all of them are about nobody.
 */
final class CountWithin {
    /** Below so many rows a patient, looking for the patients costs more than testing the rows. */
    private static final int FEWEST_ROWS_PER_PATIENT = 4;
    /** Of so many patients one may be out of reach for all rows to be counted. */
    private static final int PATIENTS_PER_REFUSED = 8;
    /** As an index names them, which finds the few. */
    private static final String APART = "(r.bound is not null or r.labels is not null or r.withheld is not null)";

    private static final String PLAIN = "r.bound is null and r.labels is null and r.withheld is null";

    private final String type;
    private final ReachSql reach;
    private final Conditions conditions;

    private CountWithin(String type, ReachSql reach, Conditions conditions) {
        this.type = type;
        this.reach = reach;
        this.conditions = conditions;
    }

    /**
     * The count by way of the patients; null where testing each row is as good.
     *
     * @param rows about how many rows of a type there are
     */
    static @Nullable Sql of(String type, ReachSql reach, Conditions conditions, ToLongFunction<String> rows) {
        long patients = rows.applyAsLong("Patient");
        if (reach.reach().unbounded()
                || patients < PATIENTS_PER_REFUSED
                || rows.applyAsLong(type) < patients * FEWEST_ROWS_PER_PATIENT
                || reach.addresses(type)
                || reach.reach().openTypes().contains(type)
                || reach.constraint("r", type, Interaction.SEARCH, conditions) != null) {
            return null;
        }
        // A power of two, so that the text of the statement stays and its plan is kept.
        return new CountWithin(type, reach, conditions).sql(Long.highestOneBit(patients / PATIENTS_PER_REFUSED));
    }

    private Sql sql(long mostRefused) {
        long patients = Definitions.r4().typeCode("Patient");
        return new Sql()
                .add("with refused as materialized (select p.key from record_store.resource p where p.key >= "
                        + (patients << 48) + " and p.key < " + (patients + 1 << 48)
                        + " and not exists (select 1")
                .add(reach.grants(type))
                .add(" and g.patient = p.key) limit " + (mostRefused + 1))
                .add(") select case when (select count(*) from refused) <= " + mostRefused + " then ")
                .add(rows("").add(")"))
                .add(" - ")
                .add(ofRefused())
                .add(" - ")
                .add(apart("is not true"))
                .add(" - ")
                .add(ofNobody("is not true"))
                .add(" else ")
                .add(rows(" and " + PLAIN + " and r.subject in (select g.patient")
                        .add(reach.grants(type))
                        .add("))"))
                .add(" + ")
                .add(apart("is true"))
                .add(" + ")
                .add(ofNobody("is true"))
                .add(" end");
    }

    /** Left open, for more conditions. */
    private Sql rows(String condition) {
        return new Sql()
                .add("(select count(*) from record_store.resource r where r.type = "
                        + Definitions.r4().typeCode(type) + " and not r.deleted" + condition);
    }

    /** Each patient's rows by the index, however many patients the server expects. */
    private Sql ofRefused() {
        return new Sql()
                .add("(select coalesce(sum(x.found), 0) from refused f cross join lateral ")
                .add(rows(" and r.subject = f.key and " + PLAIN))
                .add(" offset 0) as x(found))");
    }

    private Sql apart(String verdict) {
        return tested(" and " + APART, verdict);
    }

    private Sql ofNobody(String verdict) {
        return tested(" and r.subject is null and " + PLAIN, verdict);
    }

    private Sql tested(String condition, String verdict) {
        return rows(condition + " and (").add(reach.ground("r", type, false)).add(") " + verdict + ")");
    }
}
