package org.cordee.store;

import java.util.HashSet;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.FhirTime;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Cursor;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** All that is about a patient or an encounter, with who and what it refers to, page by page in the order of age. */
final class Everything {
    private final Engine engine;

    Everything(Engine engine) {
        this.engine = engine;
    }

    SearchOutcome page(Reach reach, EverythingRequest request) {
        var type = request.type();
        var id = request.id();
        var types = request.types();
        var text = request.cursor();
        if (!type.equals("Patient") && !type.equals("Encounter")) {
            return Refusal.Invalid.request("not-supported", "$everything is for Patient and Encounter");
        }
        if (!reach.permits(type, Interaction.READ)) {
            return new Refusal.NotPermitted(Interaction.READ, type);
        }
        for (var asked : types) {
            if (!Definitions.r4().isType(asked)) {
                return Refusal.Invalid.request("value", "_type names “" + asked + "”, which is no resource type of R4");
            }
        }
        Cursor after;
        try {
            after = text == null ? null : Cursor.parse(text);
        } catch (BadSearch bad) {
            return Engine.refusal(bad);
        }
        var sql = engine.reachSql(reach);
        var centre = engine.database()
                .first(
                        new Sql()
                                .add(
                                        "select r.key from record_store.resource r where r.type = ? and r.id = ? and not r.deleted and ",
                                        Definitions.r4().typeCode(type),
                                        id)
                                .add(sql.allowed("r", type, Interaction.READ, false, engine.conditions(sql))),
                        row -> row.getLong(1));
        if (centre == null) {
            return new Refusal.NotFound(type, id);
        }
        var wanted = Definitions.r4().types().stream()
                .filter(one -> types.isEmpty() || types.contains(one))
                .filter(one -> reach.permits(one, Interaction.READ))
                .toList();
        if (wanted.isEmpty()) {
            return new SearchOutcome.Page(List.of(), List.of(), null, null, List.of(), List.of());
        }
        int most = Math.clamp(request.count(), 1, 1_000);
        Sql query;
        try {
            query = query(request, centre, after, wanted, sql).add(" order by r.key limit ?", most + 1);
        } catch (BadSearch bad) {
            return Engine.refusal(bad);
        }
        var found = engine.database().query(query, Row::read);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new SearchOutcome.Page(
                page.stream().map(Row::resource).toList(),
                around(page, wanted, sql, request).stream().map(Row::resource).toList(),
                found.size() > most ? new Cursor(List.of(), page.getLast().key()).text() : null,
                null,
                List.of(),
                List.of());
    }

    private Sql query(
            EverythingRequest request,
            long centre,
            @Nullable Cursor after,
            List<String> wanted,
            org.cordee.store.search.ReachSql sql) {
        var query = new Sql()
                .add(
                        "select " + Row.COLUMNS + " from record_store.resource r where not r.deleted and r.key in ("
                                + "select ?::bigint union all select l.source from record_store.link l",
                        centre);
        if (request.type().equals("Patient")) {
            query.add(
                    " join record_store.resource b on b.key = l.source where l.target = ? and ? = any(b.bound)"
                            + " union all select s.key from record_store.resource s where s.subject = ?)",
                    centre,
                    centre,
                    centre);
        } else {
            query.add(" where l.target = ?)", centre);
        }
        var since = request.since();
        if (since != null) {
            query.add(" and r.updated >= ?", since.toEpochMilli());
        }
        if (after != null) {
            query.add(" and r.key > ?", after.key());
        }
        inCare(query, request);
        return query.add(" and r.type = any(?) and ", (Object)
                        wanted.stream().mapToInt(Definitions.r4()::typeCode).toArray())
                .add(sql.allowed("r", wanted, Interaction.READ, false, engine.conditions(sql)));
    }

    /** A row without a clinical time, such as the patient's own, is in any period of care. */
    private void inCare(Sql query, EverythingRequest request) {
        if (request.start() != null) {
            query.add(
                    " and (r.date is null or r.date_end >= ?)",
                    time(request.start(), "start").low());
        }
        if (request.end() != null) {
            query.add(
                    " and (r.date is null or r.date <= ?)",
                    time(request.end(), "end").high());
        }
    }

    private FhirTime time(String text, String name) {
        var time = FhirTime.parse(text, engine.clock().getZone());
        if (time == null) {
            throw BadSearch.value(name + " must be a date such as 2026-11-22");
        }
        return time;
    }

    /**
     * What the rows refer to and no patient owns: people, places, devices, definitions. Of an encounter also what a patient owns: the
     * patient, the diagnoses, the episode.
     */
    private List<Row> around(
            List<Row> page, List<String> wanted, org.cordee.store.search.ReachSql sql, EverythingRequest request) {
        boolean ofPatient = request.type().equals("Patient");
        var keys = new HashSet<Long>();
        page.forEach(row -> keys.add(row.key()));
        long[] sources = keys.stream().mapToLong(Long::longValue).toArray();
        return engine.database()
                .query(
                        new Sql()
                                .add(
                                        "select " + Row.COLUMNS + """
                                                from record_store.resource r where r.key in
                                                  (select l.target from record_store.link l where l.source = any(?)
                                                   union all select s.subject from record_store.resource s where s.key = any(?))
                                                and r.key <> all(?) and (not ? or r.subject is null and r.bound is null)
                                                and not r.deleted and r.type = any(?) and\s""",
                                        sources,
                                        ofPatient ? new long[0] : sources,
                                        sources,
                                        ofPatient,
                                        wanted.stream()
                                                .mapToInt(Definitions.r4()::typeCode)
                                                .toArray())
                                .add(sql.allowed("r", wanted, Interaction.READ, false, engine.conditions(sql)))
                                .add(" order by r.key"),
                        Row::read);
    }
}
