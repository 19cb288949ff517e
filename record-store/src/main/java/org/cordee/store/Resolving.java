package org.cordee.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.store.check.DoorCheck;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.Entries;
import org.cordee.store.index.LocalReference;
import org.cordee.store.json.JsonTree;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Indexes what is about to be written, finds what it refers to, and decides which patients it is bound to. */
final class Resolving {
    /** A row that is referred to. */
    private record Target(
            long key,
            boolean deleted,
            @Nullable Long subject,
            @Nullable List<Long> bound,
            Set<String> visibleFor) {
        Set<Long> patients() {
            return bound != null ? new TreeSet<>(bound) : subject != null ? Set.of(subject) : Set.of();
        }
    }

    private final Engine engine;
    private final Searching searching;
    private final Ids ids;
    private final Reach reach;
    private final Map<String, String> newNames;
    private final Map<LocalReference, Target> targets = new HashMap<>();
    private final Map<LocalReference, Pending> written = new HashMap<>();
    private final Map<String, String> conditional = new HashMap<>();

    Resolving(Engine engine, Searching searching, Ids ids, Reach reach, Map<String, String> newNames) {
        this.engine = engine;
        this.searching = searching;
        this.ids = ids;
        this.reach = reach;
        this.newNames = newNames;
    }

    void prepare(List<Pending> writes, List<Pending> deletes, java.time.Instant now) {
        for (var row : writes) {
            rewrite(row);
            var issues = DoorCheck.issues(row.content());
            if (!issues.isEmpty()) {
                throw row.refused(new Refusal.Invalid(false, issues));
            }
            row.entries = engine.catalog()
                    .of(row.type)
                    .entries(row.content(), engine.clock().getZone());
            written.put(new LocalReference(row.type, row.id), row);
            if (row.old == null) {
                row.key = ids.newKey(row.type);
            }
        }
        look(writes);
        var leaving = new HashSet<LocalReference>();
        deletes.forEach(row -> leaving.add(new LocalReference(row.type, row.id)));
        for (var row : writes) {
            link(row, leaving);
        }
        for (var row : writes) {
            bind(row);
        }
        var done = new HashSet<Pending>();
        for (var row : writes) {
            inherit(row, done);
            mayBind(row);
        }
        hold(writes);
    }

    /** The patients of what a row is about, as those that it names itself: no mask is put on them before the row is there. */
    private void hold(List<Pending> writes) {
        var patients = new TreeSet<Long>();
        writes.stream().filter(row -> !row.index().inherited().isEmpty()).forEach(row -> patients.addAll(row.patients));
        targets.values().forEach(target -> patients.remove(target.key()));
        writes.forEach(row -> patients.remove(row.key));
        if (!patients.isEmpty()) {
            engine.database()
                    .query(
                            new Sql()
                                    .add(
                                            "select key from record_store.resource where key = any(?) order by key for key share",
                                            (Object) patients.stream()
                                                    .mapToLong(Long::longValue)
                                                    .toArray()),
                            row -> row.getLong(1));
        }
    }

    /** Adds the ids of the patients that were looked up or are written, by key. */
    void patientIds(Map<Long, String> known) {
        targets.forEach((reference, target) -> {
            if (reference.type().equals("Patient")) {
                known.put(target.key(), reference.id());
            }
        });
        written.forEach((reference, row) -> {
            if (reference.type().equals("Patient")) {
                known.put(row.key, reference.id());
            }
        });
    }

    private void rewrite(Pending row) {
        if (row.type.equals("Bundle")) {
            return; // a document of its own, which refers to what it holds
        }
        References.rewrite(row.content(), reference -> {
            var named = newNames.get(reference);
            return named != null ? named : conditional(row, reference);
        });
        if (newNames.keySet().stream().anyMatch(name -> name.startsWith("urn:"))) {
            References.rewriteUrls(row.content(), newNames);
        }
    }

    /** {@code Patient?identifier=…} stands for the one resource that matches. */
    private @Nullable String conditional(Pending row, String reference) {
        int mark = reference.indexOf('?');
        if (mark < 0 || !Definitions.r4().isType(reference.substring(0, mark))) {
            return null;
        }
        return conditional.computeIfAbsent(reference, text -> {
            var type = text.substring(0, mark);
            var criteria = text.substring(mark + 1);
            List<Long> matches;
            try {
                matches = searching.matching(reach, type, criteria, 2);
            } catch (BadSearch bad) {
                throw row.refused(Engine.refusal(bad));
            }
            if (matches.size() != 1) {
                throw row.refused(
                        matches.isEmpty()
                                ? Refusal.Invalid.content("not-found", "No " + type + " matches " + text)
                                : new Refusal.MultipleMatches(type, criteria));
            }
            var id = engine.database()
                    .first(
                            new Sql().add("select id from record_store.resource where key = ?", matches.getFirst()),
                            found -> found.getString(1));
            return type + "/" + id;
        });
    }

    /** One query for all that is referred to: whether it is there, and whether a row of each type may refer to it. */
    private void look(List<Pending> writes) {
        var wanted = new LinkedHashSet<Map.Entry<LocalReference, String>>();
        for (var row : writes) {
            for (var target : mentioned(row.index())) {
                if (!written.containsKey(target)) {
                    wanted.add(Map.entry(target, row.type));
                }
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        var sql = engine.reachSql(reach);
        var query = new Sql()
                .add("select r.type, r.id, r.key, r.deleted, r.subject, r.bound, w.source, (")
                .add(sql.ground("r", null, false))
                .add(" or (r.type = ? and ", Definitions.r4().typeCode("Patient"))
                .add(sql.bindable("r.key", "w.source"))
                .add(")) from ")
                .add(wanted(List.copyOf(wanted)))
                .add(
                        " as w(type, id, source)"
                                + " join record_store.resource r on r.type = w.type and r.id = w.id order by r.key for key share of r");
        engine.database().query(query, row -> {
            var reference = new LocalReference(Definitions.r4().typeOf(row.getInt(1)), row.getString(2));
            var target = targets.get(reference);
            if (target == null) {
                target = new Target(
                        row.getLong(3), row.getBoolean(4), Row.number(row, 5), Row.numbers(row, 6), new HashSet<>());
                targets.put(reference, target);
            }
            if (row.getBoolean(8)) {
                target.visibleFor().add(Definitions.r4().typeOf(row.getInt(7)));
            }
            return reference;
        });
    }

    /** A few are written out, so that the server knows their number and keeps one plan; many go as arrays. */
    private static Sql wanted(List<Map.Entry<LocalReference, String>> wanted) {
        var definitions = Definitions.r4();
        if (wanted.size() <= 8) {
            var sql = new Sql().add("(values ");
            for (int i = 0; i < wanted.size(); i++) {
                var one = wanted.get(i);
                sql.add(
                        (i == 0 ? "" : ", ") + "(?::smallint, ?::text, ?::smallint)",
                        definitions.typeCode(one.getKey().type()),
                        one.getKey().id(),
                        definitions.typeCode(one.getValue()));
            }
            return sql.add(")");
        }
        return new Sql()
                .add(
                        "unnest(?::smallint[], ?::text[], ?::smallint[])",
                        wanted.stream()
                                .mapToInt(
                                        one -> definitions.typeCode(one.getKey().type()))
                                .toArray(),
                        wanted.stream().map(one -> one.getKey().id()).toArray(String[]::new),
                        wanted.stream()
                                .mapToInt(one -> definitions.typeCode(one.getValue()))
                                .toArray());
    }

    private static Set<LocalReference> mentioned(Entries entries) {
        var all = new LinkedHashSet<LocalReference>();
        entries.links().forEach(link -> all.add(link.target()));
        entries.boundPatients().forEach(id -> all.add(new LocalReference("Patient", id)));
        var principal = entries.principal().patientId();
        if (principal != null) {
            all.add(new LocalReference("Patient", principal));
        }
        return all;
    }

    private void link(Pending row, Set<LocalReference> leaving) {
        var missing = new ArrayList<Issue>();
        for (var target : mentioned(row.index())) {
            if (leaving.contains(target) || keyOf(target, row.type) == null && !stoodBefore(row, target)) {
                missing.add(Issue.error(
                        "not-found",
                        "The reference " + target + " leads to no resource",
                        place(row, target).toArray(new String[0])));
            }
        }
        if (!missing.isEmpty()) {
            throw row.refused(new Refusal.Invalid(true, missing));
        }
        for (var link : row.index().links()) {
            var key = keyOf(link.target(), row.type);
            if (key != null) {
                row.linkTargets.put(link, key);
            }
        }
    }

    /** What was destroyed leaves references in the records of others, which may be written on all the same. */
    private boolean stoodBefore(Pending row, LocalReference target) {
        var old = row.old;
        var found = targets.get(target);
        return old != null
                && !old.resource().deleted()
                && !written.containsKey(target)
                && (found == null || found.deleted())
                && mentioned(engine.catalog()
                                .of(row.type)
                                .entries(
                                        JsonTree.kept(old.resource().json()),
                                        engine.clock().getZone()))
                        .contains(target);
    }

    private List<String> place(Pending row, LocalReference target) {
        var places = new ArrayList<String>();
        References.each(row.content(), row.type, (text, path) -> {
            if (target.equals(LocalReference.parse(text))) {
                places.add(path);
            }
        });
        return places;
    }

    private @Nullable Long keyOf(LocalReference reference, String fromType) {
        var together = written.get(reference);
        if (together != null) {
            return together.key;
        }
        var target = targets.get(reference);
        return target != null && !target.deleted() && target.visibleFor().contains(fromType) ? target.key() : null;
    }

    private void bind(Pending row) {
        var patients = new TreeSet<Long>();
        if (row.type.equals("Patient")) {
            patients.add(row.key);
        }
        for (var id : row.index().boundPatients()) {
            var key = keyOf(new LocalReference("Patient", id), row.type);
            if (key != null) {
                patients.add(key);
            }
        }
        row.patients = patients;
        var principal = row.index().principal().patientId();
        row.principal = principal == null ? null : keyOf(new LocalReference("Patient", principal), row.type);
    }

    /** What an AuditEvent, a Provenance, a DeviceMetric or a Binary is about binds it too. */
    private void inherit(Pending row, Set<Pending> done) {
        if (!done.add(row)) {
            return;
        }
        for (var about : row.index().inherited()) {
            var together = written.get(about);
            var target = targets.get(about);
            if (together != null) {
                inherit(together, done);
                row.patients.addAll(together.patients);
            } else if (target != null) {
                row.patients.addAll(target.patients());
            }
        }
    }

    /**
     * A row may not leave anyone's reach, nor enter it, by a change: its patients stay, unless its maker changes it. The
     * patients themselves were looked up as references, so those out of reach are refused as missing already.
     */
    private void mayBind(Pending row) {
        var old = row.old;
        if (reach.unbounded() || old == null || old.patients().equals(row.patients)) {
            return;
        }
        if (old.creator() == null || !reach.holders().contains(old.creator())) {
            throw row.refused(Refusal.Invalid.content(
                    "business-rule", "A change may not bind " + row.type + "/" + row.id + " to other patients"));
        }
    }
}
