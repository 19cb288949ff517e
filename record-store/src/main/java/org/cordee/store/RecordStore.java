package org.cordee.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import javax.sql.DataSource;
import org.cordee.store.index.Catalog;
import org.cordee.store.json.JsonTree;
import org.cordee.store.knowledge.Knowledge;
import org.cordee.store.search.Units;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The FHIR R4 record on PostgreSQL. Calls join a surrounding Spring transaction or make their own; refusals are values.
 * Thread-safe, and any number of nodes may work on one database.
 */
public final class RecordStore {
    private final Engine engine;
    private final Grants grants;
    private final Masks masks;
    private final Reading reading;
    private final Searching searching;
    private final Transactions transactions;
    private final Everything everything;
    private final LastN lastN;
    private final Bulk bulk;
    private final Statistics statistics;
    private final Packages packages;
    private final Knowledge knowledge;
    private final Catalogs catalogs;
    private final Reindexing reindexing;
    private final Validations validations;
    private final KnownPatients patients;

    private RecordStore(
            Engine engine, PlatformTransactionManager manager, Knowledge knowledge, Catalogs catalogs, KeptByUrl kept) {
        this.catalogs = catalogs;
        this.reindexing = new Reindexing(engine, catalogs, manager);
        this.engine = engine;
        this.knowledge = knowledge;
        this.grants = new Grants(engine.database(), engine.clock());
        this.masks = new Masks(engine.database());
        this.reading = new Reading(engine);
        this.searching = new Searching(engine);
        this.transactions = new Transactions(engine, searching, reading, manager);
        this.everything = new Everything(engine);
        this.lastN = new LastN(engine);
        this.bulk = Bulk.of(engine);
        this.statistics =
                new Statistics(searching, engine.converting(), engine.clock().getZone());
        this.packages = new Packages(engine, transactions);
        this.patients = new KnownPatients(engine.database());
        this.validations = new Validations(engine, kept, knowledge.validation(), reindexing, manager);
    }

    /** Brings the schema {@code record_store} up to date and opens the store. */
    public static RecordStore open(
            DataSource dataSource, PlatformTransactionManager transactions, Clock clock, ChangeListener listener) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("record_store")
                .defaultSchema("record_store")
                .locations("classpath:db/record-store")
                .placeholderReplacement(false)
                .load()
                .migrate();
        return on(dataSource, transactions, clock, listener);
    }

    /** Opens the store on a schema that the caller has brought up to date with {@code classpath:db/record-store}. */
    public static RecordStore on(
            DataSource dataSource, PlatformTransactionManager transactions, Clock clock, ChangeListener listener) {
        var database = new Database(dataSource);
        var catalogs = new Catalogs(database, clock);
        var units = new UnitsInUse(database, clock);
        var kept = new KeptByUrl(database, catalogs);
        var knowledge = new Knowledge(kept::find, kept::changed);
        return new RecordStore(
                new Engine(
                        database,
                        clock,
                        listener,
                        knowledge,
                        catalogs,
                        units,
                        new CommonTokens(database, clock),
                        new RowEstimates(database, clock),
                        new Units(units)),
                transactions,
                knowledge,
                catalogs,
                kept);
    }

    public Grants grants() {
        return grants;
    }

    public Masks masks() {
        return masks;
    }

    /** When somebody last cared for a patient. */
    public Passages passages() {
        return new Passages(engine.database());
    }

    /** The end of a record whose keeping is over. */
    public Destruction destruction() {
        return new Destruction(engine.database(), masks);
    }

    /** Ids of the patients that these versions are bound to, whose record they belong to; each in the order of its rows. */
    public SequencedSet<String> patientIds(Collection<StoredResource> rows) {
        return patients.of(rows);
    }

    /** Reads the current version. */
    public ReadOutcome read(Reach reach, String type, String id) {
        return read(reach, type, id, null, null);
    }

    /** Reads unless the caller's copy is current: same version, or not changed since. */
    public ReadOutcome read(
            Reach reach, String type, String id, @Nullable Integer ifNoneMatch, @Nullable Instant ifModifiedSince) {
        return reading.read(reach, type, id, ifNoneMatch, ifModifiedSince);
    }

    /** Reads one version. */
    public ReadOutcome vread(Reach reach, String type, String id, int version) {
        return reading.vread(reach, type, id, version);
    }

    /** The current version as a structure, empty when there is none within reach. */
    public <T extends Resource> Optional<T> find(Reach reach, Class<T> structure, String id) {
        return switch (read(reach, structure.getSimpleName(), id)) {
            case ReadOutcome.Found found -> Optional.of(found.resource().as(structure));
            case ReadOutcome.NotModified same -> Optional.of(same.resource().as(structure));
            case Refusal ignored -> Optional.empty();
        };
    }

    /** Those of these ids of one type that the reach may read now, for a queue or an index that is kept beside the record. */
    public Set<String> within(Reach reach, String type, Collection<String> ids) {
        return reading.within(reach, type, ids);
    }

    /** Those of these ids of one type under which something stands or stood, deleted too, whoever may read it. */
    public Set<String> used(String type, Collection<String> ids) {
        return reading.used(type, ids);
    }

    /** A time as FHIR writes it in the record of a patient. */
    public record Moment(String patientId, String time) {}

    /** Places of those moments within which something of a type begins that is about the patient, whoever may read it. */
    public Set<Integer> taken(String type, List<Moment> moments) {
        return moments.isEmpty() ? Set.of() : new Moments(engine).taken(type, moments);
    }

    /** Creates under an id of the store's choice; an id in the draft is not kept. */
    public WriteOutcome create(Reach reach, Draft draft) {
        return create(reach, draft, null);
    }

    /** Creates unless the query matches one already. */
    public WriteOutcome create(Reach reach, Draft draft, @Nullable String ifNoneExist) {
        return written(reach, new Step.Create(draft, ifNoneExist, null));
    }

    /** Creates or replaces under an id; {@code ifMatch} is the version that must be current, null for any. */
    public WriteOutcome update(Reach reach, String type, String id, Draft draft, @Nullable Integer ifMatch) {
        return written(reach, new Step.Update(type, id, draft, ifMatch, null));
    }

    /** Replaces the one that the criteria match, creates when none does. */
    public WriteOutcome updateWhere(Reach reach, String type, String criteria, Draft draft) {
        return written(reach, new Step.UpdateWhere(type, criteria, draft, null, null));
    }

    /** Changes a resource in part. */
    public WriteOutcome patch(Reach reach, String type, String id, Patch patch, @Nullable Integer ifMatch) {
        return written(reach, new Step.Change(type, id, null, patch, ifMatch));
    }

    /** Changes in part the one that the criteria match. */
    public WriteOutcome patchWhere(Reach reach, String type, String criteria, Patch patch) {
        return written(reach, new Step.Change(type, null, criteria, patch, null));
    }

    /** Deletes; refused while others refer to it. */
    public WriteOutcome delete(Reach reach, String type, String id, @Nullable Integer ifMatch) {
        return written(reach, new Step.Delete(type, id, ifMatch));
    }

    /** Deletes what the criteria match; more than one only if {@code many}. */
    public WriteOutcome deleteWhere(Reach reach, String type, String criteria, boolean many) {
        return written(reach, new Step.DeleteWhere(type, criteria, many));
    }

    /** Deletes together with all that refers to it, directly or through others, all of which must be within reach. */
    public WriteOutcome deleteCascading(Reach reach, String type, String id, @Nullable Integer ifMatch) {
        return transactions.one(reach, new Step.Delete(type, id, ifMatch), true);
    }

    /** Any one writing step. */
    public WriteOutcome written(Reach reach, Step step) {
        return transactions.one(reach, step, false);
    }

    /** Any one writing step in the caller's transaction, all of which the caller rolls back when it is refused. */
    public WriteOutcome writtenWithin(Reach reach, Step step) {
        return transactions.oneWithin(reach, step);
    }

    /** All steps in the caller's transaction, all of which the caller rolls back when one is refused. */
    public TransactionOutcome allWithin(Reach reach, List<Step> steps) {
        return transactions.within(reach, steps);
    }

    /** One page of a search. */
    public SearchOutcome search(Reach reach, SearchRequest request) {
        return searching.search(reach, request);
    }

    /** The matches of a search whose parameters the caller knows to be right, up to 1,000; a refusal is a fault. */
    public <T extends Resource> List<T> all(Reach reach, Class<T> structure, String query) {
        return switch (search(reach, SearchRequest.of(structure.getSimpleName(), query))) {
            case SearchOutcome.Page page ->
                page.matches().stream().map(found -> found.as(structure)).toList();
            case Refusal refusal -> throw new IllegalArgumentException(refusal.toString());
        };
    }

    /** Versions of a resource, a type or all. */
    public HistoryOutcome history(Reach reach, HistoryRequest request) {
        return reading.history(reach, request);
    }

    /** One page of {@code $everything} of a Patient or Encounter: what is about it, and what that refers to. */
    public SearchOutcome everything(Reach reach, EverythingRequest request) {
        return everything.page(reach, request);
    }

    /** The newest {@code perCode} Observations of each code among those found; the search must name a patient. */
    public SearchOutcome lastN(Reach reach, SearchRequest request, int perCode) {
        return lastN.of(reach, request, perCode);
    }

    /** Numbers about the measures of one subject. */
    public Answer statistics(Reach reach, Statistics.Request request) {
        return statistics.of(reach, request);
    }

    /** Export and import in bulk. */
    public Bulk bulk() {
        return bulk;
    }

    /** The search parameters in force, by resource type. */
    public Catalog catalog() {
        return catalogs.get();
    }

    /** Work in the background after search parameters changed. */
    public Reindexing reindexing() {
        return reindexing;
    }

    /** Validation in the background of what claims a profile. */
    public Validations validations() {
        return validations;
    }

    /** FHIR packages whose definitions come into the record. */
    public Packages packages() {
        return packages;
    }

    /** Validation and terminology on the definitions in the record; its first use costs seconds. */
    public Knowledge knowledge() {
        return knowledge;
    }

    /** What a document holds that a Composition heads ({@code $document}): itself first, then all that it refers to within reach. */
    public SearchOutcome document(Reach reach, String compositionId) {
        return new Documents(engine).document(reach, compositionId);
    }

    /** Does all steps or none. */
    public TransactionOutcome transaction(Reach reach, List<Step> steps) {
        return transactions.transaction(reach, steps, false);
    }

    /** Does each step by itself. */
    public TransactionOutcome batch(Reach reach, List<Step> steps) {
        return transactions.batch(reach, steps);
    }

    /** Does what a Bundle of type transaction or batch says, in JSON. */
    public TransactionOutcome process(Reach reach, byte[] bundle) {
        try {
            var tree = JsonTree.object(bundle);
            return switch (tree.path("type").asText()) {
                case "transaction" -> transaction(reach, BundleSteps.of(tree));
                case "batch" -> batch(reach, BundleSteps.of(tree));
                default -> Refusal.Invalid.request("value", "Not a transaction or batch", "Bundle.type");
            };
        } catch (JsonTree.Unreadable broken) {
            return Refusal.Invalid.request("structure", String.valueOf(broken.getMessage()));
        }
    }

    /** Adds {@code subject.reference} where only an identifier is given and exactly one Patient within reach has it. */
    public Draft withSubjectResolved(Reach reach, Draft draft) {
        return new SubjectByIdentifier(searching).resolved(reach, draft);
    }
}
