package org.cordee.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.LocalReference;
import org.cordee.store.json.JsonTree;
import org.cordee.store.patch.PatchFailed;
import org.cordee.store.patch.Patching;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Locks the rows that a transaction changes, and checks that they may be changed and are as expected. */
final class Locking {
    /**
     * Rows of these belong to no patient: a change of theirs need not keep those waiting who refer to them. A delivery of the whole
     * directory would otherwise lock out, or deadlock with, every measure that names who made it.
     */
    private static final Set<String> OF_NO_ONE = Set.of(
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "OrganizationAffiliation",
            "Location",
            "HealthcareService",
            "Endpoint");

    private final Engine engine;
    private final Reach reach;

    Locking(Engine engine, Reach reach) {
        this.engine = engine;
        this.reach = reach;
    }

    void lock(List<Pending> writes, List<Pending> deletes) {
        var wanted = new ArrayList<Pending>();
        writes.stream().filter(row -> row.interaction != Interaction.CREATE).forEach(wanted::add);
        wanted.addAll(deletes);
        if (wanted.isEmpty()) {
            return;
        }
        var seen = new HashSet<LocalReference>();
        for (var row : wanted) {
            if (!seen.add(new LocalReference(row.type, row.id))) {
                throw row.refused(Refusal.Invalid.request(
                        "invalid", row.type + "/" + row.id + " is changed twice in one transaction"));
            }
        }
        var found = new HashMap<LocalReference, Pending.Old>();
        var byType = new HashMap<String, List<Pending>>();
        wanted.stream()
                .filter(row -> !isUnused(row))
                .forEach(row -> byType.computeIfAbsent(row.type, type -> new ArrayList<>())
                        .add(row));
        byType.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> rows(entry.getKey(), entry.getValue())
                        .forEach(old -> found.put(
                                new LocalReference(
                                        entry.getKey(), old.resource().id()),
                                old)));
        for (var row : writes) {
            if (row.interaction != Interaction.CREATE) {
                updating(row, found.get(new LocalReference(row.type, row.id)));
            }
        }
        for (var row : deletes) {
            deleting(row, found.get(new LocalReference(row.type, row.id)));
        }
        deletes.removeIf(row -> row.old == null);
    }

    private List<Pending.Old> rows(String type, List<Pending> wanted) {
        var sql = engine.reachSql(reach);
        var interaction = wanted.getFirst().interaction;
        var ids = wanted.stream()
                .map(row -> row.id)
                .sorted(Comparator.naturalOrder())
                .toArray(String[]::new);
        return engine.database()
                .query(
                        new Sql()
                                .add(
                                        "select r.key, r.type, r.id, r.version, r.updated, r.method, r.body, r.subject, r.bound, r.creator, ")
                                .add(sql.allowed("r", type, interaction, false, engine.conditions(sql)))
                                .add(
                                        " from record_store.resource r where r.type = ? and r.id ",
                                        Definitions.r4().typeCode(type))
                                .in(ids)
                                .add(" order by r.key for " + strength(type, wanted) + " of r"),
                        row -> new Pending.Old(
                                row.getLong(1),
                                Row.resource(row, 2, Row.patients(Row.number(row, 8), Row.numbers(row, 9))),
                                row.getBoolean(11),
                                Row.number(row, 8),
                                Row.numbers(row, 9),
                                row.getString(10)));
    }

    private static String strength(String type, List<Pending> wanted) {
        var only = OF_NO_ONE.contains(type) && wanted.stream().noneMatch(row -> row.interaction == Interaction.DELETE);
        return only ? "no key update" : "update";
    }

    private static boolean isUnused(Pending row) {
        var expected = row.ifMatch;
        return expected != null && expected == Step.UNUSED;
    }

    private void updating(Pending row, Pending.@Nullable Old old) {
        if (old != null && !old.visible()) {
            throw row.refused(
                    reach.permits(row.type, Interaction.UPDATE)
                            ? new Refusal.NotFound(row.type, row.id)
                            : new Refusal.NotPermitted(Interaction.UPDATE, row.type));
        }
        var expected = row.ifMatch;
        if (old == null && (row.mustExist || (expected != null && expected != Step.NONE && !isUnused(row)))) {
            throw row.refused(
                    expected == null
                            ? new Refusal.NotFound(row.type, row.id)
                            : new Refusal.VersionMismatch(row.type, row.id, expected.toString(), null));
        }
        var needed = old == null ? Interaction.CREATE : Interaction.UPDATE;
        if (!reach.permits(row.type, needed)) {
            throw row.refused(new Refusal.NotPermitted(needed, row.type));
        }
        if (old == null) {
            return;
        }
        if (row.mustExist && old.resource().deleted()) {
            throw row.refused(new Refusal.Gone(row.type, row.id, old.resource().version()));
        }
        expectVersion(row, old);
        row.old = old;
        row.key = old.key();
        var patch = row.patch;
        if (patch != null) {
            try {
                row.tree = Patching.patched(JsonTree.kept(old.resource().json()), patch);
            } catch (PatchFailed failed) {
                throw row.refused(failed.refusal());
            }
            if (!row.type.equals(row.content().path("resourceType").asText())
                    || !row.id.equals(row.content().path("id").asText())) {
                throw row.refused(Refusal.Invalid.content("value", "A patch may not change the type or the id"));
            }
        }
    }

    private static void deleting(Pending row, Pending.@Nullable Old old) {
        if (old == null || !old.visible()) {
            throw row.refused(new Refusal.NotFound(row.type, row.id));
        }
        expectVersion(row, old);
        if (!old.resource().deleted()) {
            row.old = old;
            row.key = old.key();
        }
    }

    private static void expectVersion(Pending row, Pending.Old old) {
        var expected = row.ifMatch;
        int current = old.resource().version();
        if (expected == null) {
            return;
        }
        if (expected == Step.NONE ? !old.resource().deleted() : expected != current) {
            throw row.refused(new Refusal.VersionMismatch(
                    row.type, row.id, expected == Step.NONE ? "none" : expected.toString(), current));
        }
    }
}
