package org.cordee.store;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;

/** Keeps a Binary from everyone from whom a resource is kept that names it, in an attachment or as its security context. */
final class NamedContent {
    static final List<String> WITH_ATTACHMENTS = List.of(
            "DocumentReference", "DiagnosticReport", "Media", "Communication", "Consent", "QuestionnaireResponse");

    private static final String HIDE = """
            with patients as (select unnest(?::bigint[]) as key),
            hidden as (
              select d.subject, m.parts[1] as id, coalesce(d.labels, '{}') || coalesce(d.withheld, '{}') as audiences
                from record_store.resource d cross join lateral regexp_matches(
                  convert_from(d.body, 'UTF8'), '"url":"(?:[^"]*/)?Binary/([A-Za-z0-9.-]{1,64})', 'g') as m(parts)
                where d.subject in (select key from patients) and d.type = any(?) and not d.deleted
                  and (d.labels is not null or d.withheld is not null)
              union all
              select b.subject, b.id, coalesce(d.labels, '{}') || coalesce(d.withheld, '{}')
                from record_store.resource b join record_store.link l on l.source = b.key
                join record_store.resource d on d.key = l.target
                where b.subject in (select key from patients) and b.type = ? and d.type <> ?),
            due as (
              select b.key, (select array_agg(distinct x.audience) from (
                  select m.audience from record_store.mask m
                    where m.patient = b.subject and (m.types is null or b.type = any(m.types))
                      and (m.label is null or m.label = any(b.labels)) and (m.keys is null or b.key = any(m.keys))
                  union all
                  select unnest(h.audiences) from hidden h where h.subject = b.subject and h.id = b.id) as x) as audiences
                from record_store.resource b where b.subject in (select key from patients) and b.type = ?)
            update record_store.resource r set withheld = due.audiences from due
              where r.key = due.key and r.withheld is distinct from due.audiences""";

    private NamedContent() {}

    /** After rows were written: the contents of their patients, where one of the rows is a content or may name one. */
    static void hide(Database database, List<Pending> written) {
        var patients = new TreeSet<Long>();
        for (var row : written) {
            if (row.type.equals("Binary") || WITH_ATTACHMENTS.contains(row.type) && namesContent(row)) {
                patients.addAll(row.patients);
            }
        }
        hide(database, patients);
    }

    /** Most answers and letters name none, and then cost no statement more. */
    private static boolean namesContent(Pending row) {
        var old = row.old;
        return namesContent(row.result().json())
                || old != null && namesContent(old.resource().json());
    }

    private static boolean namesContent(byte[] json) {
        return new String(json, StandardCharsets.ISO_8859_1).contains("Binary/");
    }

    /** All contents of the patients, by their keys. */
    static void hide(Database database, Collection<Long> patients) {
        if (patients.isEmpty()) {
            return;
        }
        int binary = Definitions.r4().typeCode("Binary");
        database.update(new Sql()
                .add(
                        HIDE,
                        patients.stream().mapToLong(Long::longValue).toArray(),
                        WITH_ATTACHMENTS.stream()
                                .mapToInt(Definitions.r4()::typeCode)
                                .toArray(),
                        binary,
                        Definitions.r4().typeCode("Patient"),
                        binary));
    }
}
