package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.Hash64;
import org.cordee.store.index.LocalReference;
import org.cordee.store.json.JsonTree;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** From steps to pending rows: finds what criteria match, gives new ids, and notes the names that others may use. */
final class Intake {
    private final Engine engine;
    private final Searching searching;
    private final Reach reach;
    private final List<Step> steps;
    private final List<Pending> writes;
    private final List<Pending> deletes;
    private final Map<String, String> newNames;
    private final Map<Integer, WriteOutcome> outcomes;
    private final Map<Integer, Integer> repeated;
    private final Map<String, Made> made = new HashMap<>();

    /** What an entry before makes, since nothing matched its criteria. */
    private record Made(int index, String id) {}

    Intake(
            Engine engine,
            Searching searching,
            Reach reach,
            List<Step> steps,
            List<Pending> writes,
            List<Pending> deletes,
            Map<String, String> newNames,
            Map<Integer, WriteOutcome> outcomes,
            Map<Integer, Integer> repeated) {
        this.engine = engine;
        this.searching = searching;
        this.reach = reach;
        this.steps = steps;
        this.writes = writes;
        this.deletes = deletes;
        this.newNames = newNames;
        this.outcomes = outcomes;
        this.repeated = repeated;
    }

    void accept() {
        lockCriteria();
        for (int i = 0; i < steps.size(); i++) {
            try {
                accept(i, steps.get(i));
            } catch (Refused refused) {
                throw new Refused(i, refused.refusal());
            } catch (BadSearch bad) {
                throw new Refused(i, Engine.refusal(bad));
            } catch (JsonTree.Unreadable broken) {
                throw new Refused(i, Refusal.Invalid.request("structure", String.valueOf(broken.getMessage())));
            }
        }
    }

    private void accept(int index, Step step) throws JsonTree.Unreadable {
        switch (step) {
            case Step.Create create -> create(index, create);
            case Step.Update update -> {
                requireType(update.type());
                replace(index, update.type(), update.id(), update.draft().tree(), update.ifMatch(), update.fullUrl());
            }
            case Step.UpdateWhere update -> updateWhere(index, update);
            case Step.Change change -> change(index, change);
            case Step.Delete delete -> {
                var pending = pending(index, delete.type(), Interaction.DELETE);
                pending.id = delete.id();
                pending.ifMatch = delete.ifMatch();
                deletes.add(pending);
            }
            case Step.DeleteWhere delete -> deleteWhere(index, delete);
            case Step.Unreadable unreadable -> throw new Refused(index, unreadable.refusal());
            case Step.Read ignored -> {}
            case Step.Search ignored -> {}
            case Step.History ignored -> {}
        }
    }

    private Pending pending(int index, String type, Interaction interaction) {
        requireType(type);
        if (!reach.permits(type, interaction)) {
            throw new Refused(index, new Refusal.NotPermitted(interaction, type));
        }
        return new Pending(index, type, interaction);
    }

    private static void requireType(String type) {
        if (!Definitions.r4().isType(type)) {
            throw new Refused(0, Refusal.Invalid.request("not-supported", "Unknown resource type " + type));
        }
    }

    private void create(int index, Step.Create create) throws JsonTree.Unreadable {
        var tree = create.draft().tree();
        var type = tree.path("resourceType").asText("");
        var pending = pending(index, type, Interaction.CREATE);
        var criteria = create.ifNoneExist();
        if (criteria != null) {
            var before = made.get(type + "?" + criteria);
            if (before != null) {
                repeated.put(index, before.index());
                name(create.fullUrl(), type, before.id());
                return;
            }
            var matches = searching.matching(reach, type, criteria, 2);
            if (matches.size() > 1) {
                throw pending.refused(new Refusal.MultipleMatches(type, criteria));
            }
            if (matches.size() == 1) {
                var there = row(matches.getFirst());
                outcomes.put(index, new WriteOutcome.Unchanged(there));
                name(create.fullUrl(), type, there.id());
                return;
            }
        }
        pending.id = Ids.newId(engine.clock().millis());
        pending.tree = tree;
        name(create.fullUrl(), type, pending.id);
        writes.add(pending);
        if (criteria != null) {
            made.put(type + "?" + criteria, new Made(index, pending.id));
        }
    }

    private void replace(
            int index, String type, String id, ObjectNode tree, @Nullable Integer ifMatch, @Nullable String fullUrl) {
        if (!type.equals(tree.path("resourceType").asText(""))) {
            throw new Refused(
                    index,
                    Refusal.Invalid.request("invalid", "The content is not of the type " + type, "resourceType"));
        }
        var inside = tree.path("id").asText(id);
        if (!LocalReference.isId(id) || !inside.equals(id)) {
            throw new Refused(
                    index,
                    Refusal.Invalid.request(
                            "value", "The id of the content must be the one of the address", type + ".id"));
        }
        var pending = new Pending(index, type, Interaction.UPDATE);
        pending.id = id;
        pending.tree = tree;
        pending.ifMatch = ifMatch;
        name(fullUrl, type, id);
        writes.add(pending);
    }

    private void updateWhere(int index, Step.UpdateWhere update) throws JsonTree.Unreadable {
        requireType(update.type());
        var tree = update.draft().tree();
        var asked = update.type() + "?" + update.criteria();
        if (made.putIfAbsent(asked, new Made(index, "")) != null) {
            throw new Refused(
                    index,
                    Refusal.Invalid.content(
                            "business-rule", "Two entries of the transaction write " + asked + ": send one of them"));
        }
        var matches = searching.matching(reach, update.type(), update.criteria(), 2);
        if (matches.size() > 1) {
            throw new Refused(index, new Refusal.MultipleMatches(update.type(), update.criteria()));
        }
        if (matches.size() == 1) {
            replace(index, update.type(), row(matches.getFirst()).id(), tree, update.ifMatch(), update.fullUrl());
        } else if (tree.path("id").isTextual()) {
            notThere(index, update, tree.path("id").asText());
            replace(index, update.type(), tree.path("id").asText(), tree, update.ifMatch(), update.fullUrl());
        } else if (update.ifMatch() != null && update.ifMatch() != Step.NONE) {
            throw new Refused(
                    index,
                    new Refusal.VersionMismatch(
                            update.type(), "", update.ifMatch().toString(), null));
        } else {
            create(index, new Step.Create(update.draft(), null, update.fullUrl()));
        }
    }

    /** An id that stands already is of a resource that the criteria do not match: it is not replaced. */
    private void notThere(int index, Step.UpdateWhere update, String id) {
        // One out of reach is refused further on, in the words for what is not there.
        var standing = searching.matching(reach, update.type(), "_id=" + id, 1);
        if (!standing.isEmpty()) {
            throw new Refused(
                    index,
                    new Refusal.Conflict(
                            "Nothing matches " + update.type() + "?" + update.criteria()
                                    + ", and the id of the content is taken: send it without an id, or to its own address",
                            List.of()));
        }
    }

    private void change(int index, Step.Change change) {
        var pending = pending(index, change.type(), Interaction.UPDATE);
        var criteria = change.criteria();
        var id = change.id();
        if (id == null) {
            var matches = searching.matching(reach, change.type(), String.valueOf(criteria), 2);
            if (matches.size() != 1) {
                throw pending.refused(
                        matches.isEmpty()
                                ? new Refusal.NotFound(change.type(), "?" + criteria)
                                : new Refusal.MultipleMatches(change.type(), String.valueOf(criteria)));
            }
            id = row(matches.getFirst()).id();
        }
        pending.id = id;
        pending.patch = change.patch();
        pending.ifMatch = change.ifMatch();
        pending.mustExist = true;
        writes.add(pending);
    }

    private void deleteWhere(int index, Step.DeleteWhere delete) {
        pending(index, delete.type(), Interaction.DELETE);
        var matches = searching.matching(reach, delete.type(), delete.criteria(), delete.many() ? 10_000 : 2);
        if (matches.size() > 1 && !delete.many()) {
            throw new Refused(index, new Refusal.MultipleMatches(delete.type(), delete.criteria()));
        }
        if (matches.isEmpty()) {
            outcomes.put(index, WriteOutcome.Deleted.nothing(delete.type(), null));
        }
        for (var key : matches) {
            var pending = pending(index, delete.type(), Interaction.DELETE);
            pending.id = row(key).id();
            deletes.add(pending);
        }
    }

    /**
     * Equal conditional interactions wait for each other, so that two at once do not both find nothing. Locks are taken in
     * one order, so as not to wait in a ring.
     */
    private void lockCriteria() {
        var locks = steps.stream()
                .map(step -> switch (step) {
                    case Step.Create create when create.ifNoneExist() != null -> create.ifNoneExist();
                    case Step.UpdateWhere update -> update.type() + "?" + update.criteria();
                    default -> null;
                })
                .filter(java.util.Objects::nonNull)
                .mapToLong(criteria -> Hash64.of(0, 'k', criteria.substring(criteria.indexOf('?') + 1)))
                .distinct()
                .sorted()
                .toArray();
        if (locks.length > 0) {
            engine.database()
                    .query(
                            new Sql()
                                    .add(
                                            "select pg_advisory_xact_lock(k)::text from (select k from unnest(?::bigint[])"
                                                    + " with ordinality as u(k, n) order by n) s",
                                            (Object) locks),
                            row -> "");
        }
    }

    /** Gives a new resource the names by which other entries of the same transaction may refer to it. */
    private void name(@Nullable String fullUrl, String type, String id) {
        if (fullUrl == null || fullUrl.isEmpty()) {
            return;
        }
        var name = type + "/" + id;
        newNames.put(fullUrl, name);
        if (fullUrl.startsWith("urn:uuid:")) {
            // A national example refers to Device/<uuid> where the entry is urn:uuid:<uuid>.
            newNames.put(type + "/" + fullUrl.substring("urn:uuid:".length()), name);
        } else if (fullUrl.startsWith("http")) {
            var parts = fullUrl.split("/");
            if (parts.length > 2 && parts[parts.length - 2].equals(type)) {
                newNames.put(type + "/" + parts[parts.length - 1], name);
            }
        }
    }

    private StoredResource row(long key) {
        var found = engine.database()
                .first(
                        new Sql().add("select " + Row.COLUMNS + " from record_store.resource r where r.key = ?", key),
                        Row::read);
        if (found == null) {
            throw new IllegalStateException("row " + key + " has vanished");
        }
        return found.resource();
    }
}
