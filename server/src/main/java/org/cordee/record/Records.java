package org.cordee.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.store.Draft;
import org.cordee.store.Fhir;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;
import org.cordee.store.StoredResource;
import org.cordee.store.TransactionOutcome;
import org.cordee.store.WriteOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The record as capabilities use it: in their own views, within the reach of an actor, each access leaving its line in the
 * ledger. Writes join a surrounding transaction.
 */
@Component
public class Records {
    static final ScopedValue<Actor> WRITING = ScopedValue.newInstance();
    private static final int TRIES = 4;

    private final Understood understood;
    private final RecordStore store;
    private final AuditTrail trail;
    private final TransactionTemplate transactions;

    Records(RecordStore store, AuditTrail trail, TransactionTemplate transactions) {
        this.understood = new Understood(store);
        this.store = store;
        this.trail = trail;
        this.transactions = transactions;
    }

    /** The resource of this id, empty when there is none within reach. */
    public <V> Optional<V> read(Actor actor, Mapping<V> mapping, String id) {
        return readVersioned(actor, mapping, id).map(Versioned::view);
    }

    /** The same with its version, for a change that must not overwrite another's. */
    public <V> Optional<Versioned<V>> readVersioned(Actor actor, Mapping<V> mapping, String id) {
        return current(actor, mapping.type(), id).map(found -> {
            record(actor, 'R', understood.patients(found), found.reference(), null);
            return new Versioned<>(understood.view(mapping, found), found.id(), found.version());
        });
    }

    /**
     * All that a search finds within reach, in the order asked for, at most 1,000.
     *
     * @param query as FHIR writes it, such as {@code patient=12&_sort=-date&_count=20}; values must be escaped with
     *     {@link #escape}
     */
    public <V> List<V> search(Actor actor, Mapping<V> mapping, String query) {
        return page(actor, mapping.type(), query).matches().stream()
                .map(found -> understood.view(mapping, found))
                .toList();
    }

    /** How many a search finds within reach. */
    public int count(Actor actor, String type, String query) {
        var total = page(actor, type, query + "&_summary=count").total();
        return total == null ? 0 : total.intValue();
    }

    /** Creates; the id is the store's choice. */
    public <V> V create(Actor actor, Mapping<V> mapping, V view) {
        return kept(actor, mapping, new Step.Create(draft(mapping, view, null), null, null), 'C');
    }

    /** Creates or replaces under an id of the caller's choice. */
    public <V> V put(Actor actor, Mapping<V> mapping, String id, V view) {
        var onto =
                current(actor, mapping.type(), id).map(StoredResource::resource).orElse(null);
        var resource = filled(mapping, view, onto);
        resource.setId(id);
        return kept(actor, mapping, new Step.Update(mapping.type(), id, Draft.of(resource), null, null), 'U');
    }

    /** Creates or replaces many under ids of the caller's choice, all or none; elements that a view does not know are not kept. */
    public <V> void putAll(Actor actor, Mapping<V> mapping, List<Entry<V>> entries) {
        putAll(
                actor,
                mapping,
                entries,
                null,
                () -> trail.record(actor, 'C', 0, null, mapping.type(), entries.size() + " ×"));
    }

    /**
     * Creates many for several patients, each of whom can read in the ledger how many were written. The ids were found to be not
     * {@link #used} in the same transaction.
     */
    public <V> void createAll(Actor actor, Mapping<V> mapping, List<Entry<V>> entries, Function<V, String> patient) {
        var counts = new TreeMap<String, Integer>();
        entries.forEach(entry -> counts.merge(patient.apply(entry.view()), 1, Integer::sum));
        putAll(
                actor,
                mapping,
                entries,
                Step.UNUSED,
                () -> counts.forEach((id, count) -> trail.record(actor, 'C', 0, id, mapping.type(), count + " ×")));
    }

    private <V> void putAll(
            Actor actor, Mapping<V> mapping, List<Entry<V>> entries, @Nullable Integer expected, Runnable audited) {
        var steps = new ArrayList<Step>(entries.size());
        for (var entry : entries) {
            var draft = mapping.draft(entry.view(), entry.id());
            steps.add(new Step.Update(mapping.type(), entry.id(), draft, expected, null));
        }
        var outcome = ScopedValue.where(WRITING, actor)
                .call(() -> inTransaction(status -> {
                    audited.run();
                    return store.transaction(actor.reach(), steps);
                }));
        if (outcome instanceof Refusal refusal) {
            throw new RefusedException(refusal);
        }
        if (!(outcome instanceof TransactionOutcome.Done)) {
            throw new IllegalStateException("the store did not say what became of the transaction");
        }
    }

    /** Changes what stands, once: if someone else changed it since {@code version}, nothing is done. */
    public <V> Change<V> change(Actor actor, Mapping<V> mapping, String id, int version, UnaryOperator<V> change) {
        var found = current(actor, mapping.type(), id);
        if (found.isEmpty()) {
            return new Change.Missing<>();
        }
        var standing = found.get();
        if (standing.version() != version) {
            return new Change.Overtaken<>(mapping.toView(standing.resource()));
        }
        var draft = draft(mapping, change.apply(mapping.toView(standing.resource())), standing.resource());
        return switch (write(actor, new Step.Update(mapping.type(), id, draft, version, null), 'U')) {
            case WriteOutcome.Created made ->
                new Change.Made<>(mapping.toView(made.resource().resource()));
            case WriteOutcome.Updated made ->
                new Change.Made<>(mapping.toView(made.resource().resource()));
            case WriteOutcome.Unchanged same ->
                new Change.Made<>(mapping.toView(same.resource().resource()));
            case WriteOutcome.Deleted deleted -> throw new IllegalStateException("an update deleted " + deleted.type());
            case Refusal.VersionMismatch late ->
                current(actor, mapping.type(), id)
                        .<Change<V>>map(now -> new Change.Overtaken<>(mapping.toView(now.resource())))
                        .orElseGet(Change.Missing::new);
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    /**
     * Those of these ids of one type that the actor may read now: what a list that is kept beside the record may name and count.
     * Nothing of them is read, so that the ledger has no line; what is then shown is read.
     */
    public Set<String> within(Actor actor, String type, Collection<String> ids) {
        return store.within(actor.reach(), type, ids);
    }

    /** Those of these ids of one type under which something stands or stood, deleted too: what whoever makes ids of what it says asks. */
    public Set<String> used(String type, Collection<String> ids) {
        return store.used(type, ids);
    }

    /** Makes a value safe inside a query: FHIR's own separators and those of a URL. */
    public static String escape(String value) {
        var fhir = value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("$", "\\$")
                .replace("|", "\\|");
        return java.net.URLEncoder.encode(fhir, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** One of many to put under its id. */
    public record Entry<V>(String id, V view) {}

    private Optional<StoredResource> current(Actor actor, String type, String id) {
        return switch (store.read(actor.reach(), type, id)) {
            case ReadOutcome.Found found -> Optional.of(found.resource());
            case ReadOutcome.NotModified same -> Optional.of(same.resource());
            case Refusal refused -> Optional.empty();
        };
    }

    private SearchOutcome.Page page(Actor actor, String type, String query) {
        return switch (store.search(actor.reach(), SearchRequest.of(type, query))) {
            case SearchOutcome.Page page -> {
                var patients = new LinkedHashSet<String>();
                page.matches().forEach(match -> patients.addAll(understood.patients(match)));
                record(actor, 'E', patients, type, query);
                yield page;
            }
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    private <V> V kept(Actor actor, Mapping<V> mapping, Step step, char action) {
        return switch (write(actor, step, action)) {
            case WriteOutcome.Created made -> mapping.toView(made.resource().resource());
            case WriteOutcome.Updated made -> mapping.toView(made.resource().resource());
            case WriteOutcome.Unchanged same -> mapping.toView(same.resource().resource());
            case WriteOutcome.Deleted deleted -> throw new IllegalStateException("a write deleted " + deleted.type());
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    private WriteOutcome write(Actor actor, Step step, char action) {
        return ScopedValue.where(WRITING, actor)
                .call(() -> inTransaction(status -> {
                    var outcome = store.written(actor.reach(), step);
                    switch (outcome) {
                        case WriteOutcome.Created made -> audit(actor, action, made.resource());
                        case WriteOutcome.Updated made -> audit(actor, action, made.resource());
                        case WriteOutcome.Unchanged same -> audit(actor, 'R', same.resource());
                        case WriteOutcome.Deleted deleted -> trail.record(actor, 'D', 0, null, deleted.type(), null);
                        case Refusal refusal -> status.setRollbackOnly();
                    }
                    return outcome;
                }));
    }

    /** Two who write the same at the same moment: the database stops one, who tries again; within a transaction of the caller that is the caller's. */
    private <T> T inTransaction(TransactionCallback<T> work) {
        boolean joined = TransactionSynchronizationManager.isActualTransactionActive();
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(work);
            } catch (ConcurrencyFailureException clash) {
                if (joined || attempt == TRIES) {
                    throw clash;
                }
            }
        }
    }

    private void audit(Actor actor, char action, StoredResource resource) {
        record(actor, action, store.patientIds(List.of(resource)), resource.reference(), null);
    }

    /** A line for each whose record it is, so that each can read that it was opened; one line for none. */
    private void record(Actor actor, char action, Set<String> patients, String target, @Nullable String query) {
        if (patients.isEmpty()) {
            trail.record(actor, action, 0, null, target, query);
        }
        patients.forEach(patient -> trail.record(actor, action, 0, patient, target, query));
    }

    private static <V> Draft draft(Mapping<V> mapping, V view, @Nullable Resource standing) {
        return Draft.of(filled(mapping, view, standing));
    }

    private static <V> Resource filled(Mapping<V> mapping, V view, @Nullable Resource standing) {
        var onto = standing == null
                ? (Resource)
                        Fhir.context().getResourceDefinition(mapping.type()).newInstance()
                : standing.copy();
        mapping.write(view, onto);
        return onto;
    }
}
