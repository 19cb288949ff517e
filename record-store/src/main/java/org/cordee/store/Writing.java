package org.cordee.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The writing steps of one transaction, from drafts to rows. Made for one use, inside a database transaction; throws
 * {@link Refused}, on which the caller rolls back.
 */
final class Writing {
    private final Engine engine;
    private final Searching searching;
    private final Ids ids;
    private final Reach reach;
    private final List<Step> steps;
    private final Instant now;
    private final List<Pending> writes = new ArrayList<>();
    private final List<Pending> deletes = new ArrayList<>();
    private final Map<String, String> newNames = new HashMap<>();
    private final Map<Integer, WriteOutcome> outcomes = new HashMap<>();
    private final Map<Integer, Integer> repeated = new HashMap<>();
    private final Map<Long, String> known = new HashMap<>();
    private final boolean cascade;

    Writing(Engine engine, Searching searching, Ids ids, Reach reach, List<Step> steps, boolean cascade) {
        this.engine = engine;
        this.searching = searching;
        this.ids = ids;
        this.reach = reach;
        this.steps = steps;
        this.cascade = cascade;
        this.now = Instant.ofEpochMilli(engine.clock().millis());
    }

    /** Does all writing steps; gives their outcomes by index. */
    Map<Integer, WriteOutcome> done() {
        var intake = new Intake(engine, searching, reach, steps, writes, deletes, newNames, outcomes, repeated);
        intake.accept();
        new Locking(engine, reach).lock(writes, deletes);
        writes.forEach(pending -> ValidationTag.strip(pending.content()));
        writes.removeIf(this::settled);
        var resolving = new Resolving(engine, searching, ids, reach, newNames);
        resolving.prepare(writes, deletes, now);
        resolving.patientIds(known);
        write();
        NamedContent.hide(engine.database(), writes);
        new DeleteCheck(engine, reach).check(deletes);
        constrained();
        parametersCanBeUsed();
        parametersChanged();
        Validations.noted(engine, writes);
        tell();
        repeated.forEach((index, first) -> outcomes.put(index, standing(outcomes.get(first))));
        return outcomes;
    }

    /** For whom it was made already by an entry before, under the same criteria. */
    private static WriteOutcome standing(@Nullable WriteOutcome first) {
        return switch (first) {
            case WriteOutcome.Created made -> new WriteOutcome.Unchanged(made.resource());
            case WriteOutcome.Unchanged same -> same;
            case null, default -> throw new IllegalStateException("the entry before made nothing: " + first);
        };
    }

    /** Whether the row already holds just this; then there is nothing to write. */
    private boolean settled(Pending pending) {
        var old = pending.old;
        if (old == null || old.resource().deleted()) {
            return false;
        }
        if (!pending.type.equals("Bundle")) {
            References.rewrite(pending.content(), newNames::get);
        }
        var same = Versions.bytes(
                pending.content(),
                pending.id,
                old.resource().version(),
                old.resource().lastUpdated());
        if (!Arrays.equals(same, old.resource().json())
                && !Arrays.equals(same, ValidationTag.without(old.resource().json()))) {
            return false;
        }
        outcomes.put(pending.index, new WriteOutcome.Unchanged(old.resource()));
        engine.listener().unchanged(old.resource());
        return true;
    }

    /** Taken once the rows are locked, and never before the version it follows, so that history is in order. */
    private Instant instant(Pending pending) {
        var old = pending.old;
        var after = Instant.ofEpochMilli(engine.clock().millis());
        var least = old == null ? after : old.resource().lastUpdated().plusMillis(1);
        return after.isBefore(least) ? least : after;
    }

    private void write() {
        for (var pending : writes) {
            var old = pending.old;
            int version = old == null ? 1 : old.resource().version() + 1;
            var updated = instant(pending);
            pending.result = new StoredResource(
                    pending.type,
                    pending.id,
                    version,
                    updated,
                    pending.interaction == Interaction.CREATE ? StoredResource.Method.POST : StoredResource.Method.PUT,
                    Versions.bytes(pending.content(), pending.id, version, updated),
                    Masks.patients(pending));
            outcomes.put(
                    pending.index,
                    old == null || old.resource().deleted()
                            ? new WriteOutcome.Created(pending.result())
                            : new WriteOutcome.Updated(pending.result()));
        }
        var writer = new RowWriter(engine);
        writer.insert(writes.stream().filter(pending -> pending.old == null).toList(), reach.creator());
        writer.update(writes.stream().filter(pending -> pending.old != null).toList());
        if (cascade) {
            new Cascade(engine, reach).widen(deletes);
        }
        long erased = engine.clock().millis();
        if (!deletes.isEmpty()) {
            writer.delete(deletes.stream().mapToLong(pending -> pending.key).toArray(), erased);
        }
        for (var pending : deletes) {
            var old = pending.old;
            if (old != null) {
                int version = old.resource().version() + 1;
                var updated = Instant.ofEpochMilli(
                        Math.max(erased, old.resource().lastUpdated().toEpochMilli() + 1));
                pending.result = new StoredResource(
                        pending.type,
                        pending.id,
                        version,
                        updated,
                        StoredResource.Method.DELETE,
                        new byte[0],
                        old.resource().patients());
            }
            outcomes.merge(
                    pending.index,
                    old == null
                            ? WriteOutcome.Deleted.nothing(pending.type, pending.id)
                            : new WriteOutcome.Deleted(
                                    pending.type,
                                    pending.id,
                                    old.resource().version() + 1,
                                    List.of(new WriteOutcome.Erased(
                                            pending.type,
                                            pending.id,
                                            old.resource().version() + 1))),
                    Writing::together);
        }
    }

    private static WriteOutcome together(WriteOutcome had, WriteOutcome more) {
        if (!(had instanceof WriteOutcome.Deleted first) || !(more instanceof WriteOutcome.Deleted next)) {
            return more;
        }
        var erased = new ArrayList<>(first.erased());
        erased.addAll(next.erased());
        return new WriteOutcome.Deleted(first.type(), first.id(), first.version(), erased);
    }

    /** What a constrained permission allows to write must meet the constraint once written. */
    private void constrained() {
        if (reach.unbounded()) {
            return;
        }
        var sql = engine.reachSql(reach);
        for (var pending : writes) {
            var constraint = sql.constraint(
                    "r",
                    pending.type,
                    pending.old == null ? Interaction.CREATE : Interaction.UPDATE,
                    engine.conditions(sql));
            if (constraint != null
                    && engine.database()
                                    .first(
                                            new Sql()
                                                    .add(
                                                            "select 1 from record_store.resource r where r.key = ? and ",
                                                            pending.key)
                                                    .add(constraint),
                                            row -> row.getInt(1))
                            == null) {
                throw pending.refused(new Refusal.NotPermitted(pending.interaction, pending.type));
            }
        }
    }

    private void parametersCanBeUsed() {
        for (var pending : writes) {
            var refusal = pending.type.equals("SearchParameter") ? Catalogs.refusal(pending.content()) : null;
            if (refusal != null) throw pending.refused(refusal);
        }
    }

    private void parametersChanged() {
        for (var pending : writes) {
            if (pending.type.equals("SearchParameter")) {
                Reindexing.want(
                        engine,
                        Catalogs.types(pending.content()),
                        pending.result().lastUpdated().toEpochMilli());
            }
        }
    }

    private void tell() {
        var patients = new PatientIds(engine, known);
        var changes = new ArrayList<ChangeListener.Change>(writes.size() + deletes.size());
        for (var pending : writes) {
            var old = pending.old;
            changes.add(new ChangeListener.Change(
                    pending.result(),
                    old == null || old.resource().deleted() ? null : old.resource(),
                    patients.of(pending.patients),
                    reach));
        }
        for (var pending : deletes) {
            var old = pending.old;
            if (old != null) {
                changes.add(new ChangeListener.Change(
                        pending.result(), old.resource(), patients.of(old.patients()), reach));
            }
        }
        engine.listener().changed(changes);
    }
}
