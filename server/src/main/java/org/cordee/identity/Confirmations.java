package org.cordee.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.identity.StandingMapping.Stands;
import org.cordee.identity.insi.Enquiry;
import org.cordee.identity.insi.InsiAnswer;
import org.cordee.identity.insi.InsiIdentity;
import org.cordee.identity.insi.InsiQuestion;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How an identity officer leads an identity from provisional to qualified: INSi is asked, its answer is compared and taken over, a document
 * is checked; or the identity is marked as doubtful. The number that INSi names stays aside until both have happened.
 */
@Component
public class Confirmations {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Records records;
    private final AuditTrail trail;
    private final InsiCalls calls;
    private final DisownedNumbers disowned;
    private final Enquiry insi;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Confirmations(
            JdbcClient jdbc,
            Records records,
            AuditTrail trail,
            InsiCalls calls,
            DisownedNumbers disowned,
            Enquiry insi,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.trail = trail;
        this.calls = calls;
        this.disowned = disowned;
        this.insi = insi;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether INSi can be asked here. */
    public boolean isConnected() {
        return insi.isConnected();
    }

    /** Identity officers for everyone; the cell for those whom it reaches, and then up to what INSi says: papers are the officers' work. */
    private boolean mayConfirm(Actor actor, String patient) {
        if (actor.role() == Role.COORDINATOR) {
            return records.read(actor, PatientMapping.PATIENT, patient).isPresent();
        }
        Suspicions.check(actor);
        return true;
    }

    /** Those who are not qualified, the oldest first, fifty at a time; with a name those whose names begin so, qualified or not. */
    public List<ToConfirm> waiting(Actor officer, String name, int page) {
        Suspicions.check(officer);
        trail.record(officer, 'E', 0, null, "Patient", "identity: to confirm");
        return jdbc.sql("""
                        SELECT patient, traits[1] AS family, traits[2] AS used, traits[3] AS given, traits[5] AS birth, status, source
                        FROM identity.person
                        WHERE NOT gone AND merged_into IS NULL
                            AND CASE WHEN :name = '' THEN status <> 'QUALIFIED'
                                ELSE traits[1] ILIKE :start OR traits[2] ILIKE :start OR traits[3] ILIKE :start END
                        ORDER BY key LIMIT :most OFFSET :from
                        """)
                .param("name", name.strip())
                .param("start", name.strip().replace("\\", "").replace("%", "").replace("_", "") + "%")
                .param("most", PAGE + 1)
                .param("from", PAGE * page)
                .query((row, number) -> new ToConfirm(
                        row.getString("patient"),
                        (row.getString("given") + " " + row.getString("family")).strip(),
                        row.getString("birth"),
                        IdentityStatus.valueOf(row.getString("status")),
                        row.getString("source")))
                .list();
    }

    /** One identity with what INSi last said of it. */
    public Optional<Confirmable> of(Actor officer, String patient) {
        return !mayConfirm(officer, patient)
                ? Optional.empty()
                : described(patient).map(described -> {
                    trail.record(officer, 'R', 0, patient, "Patient/" + patient, "identity");
                    var last = calls.last(patient);
                    var found = last.map(InsiCalls.Call::identity).orElse(null);
                    var number = number(patient, described);
                    return new Confirmable(
                            patient,
                            (described.traits().givenNames() + " "
                                            + described.traits().familyName())
                                    .strip(),
                            described.standing().status(),
                            described.standing().attributes(),
                            lines(described, found),
                            last.map(call -> call.asked().toInstant()).orElse(null),
                            last.map(InsiCalls.Call::outcome).orElse(null),
                            last.map(InsiCalls.Call::taken).orElse(false),
                            found != null && found.number().equals(number));
                });
    }

    /** Asks INSi and keeps what it says; nothing else changes. No transaction is held open meanwhile. */
    public Optional<InsiOutcome> ask(Actor officer, String patient) {
        var found = mayConfirm(officer, patient) ? described(patient) : Optional.<Described>empty();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var described = found.get();
        var traits = described.traits();
        if (described.standing().attributes().stream().anyMatch(IdentityAttribute::keepsProvisional)) {
            return Optional.of(InsiOutcome.HELD);
        }
        var question = new InsiQuestion(
                traits.familyName(), traits.givenNames(), traits.sex(), whole(traits.birthDate()), traits.birthPlace());
        if (!question.isComplete()) {
            return Optional.of(InsiOutcome.INCOMPLETE);
        }
        var answer = insi.ask(question);
        if (answer instanceof InsiAnswer.NotConnected) {
            return Optional.of(InsiOutcome.NOT_CONNECTED);
        }
        transactions.executeWithoutResult(status -> {
            trail.record(officer, 'E', 0, patient, "Patient/" + patient, "identity: INSi asked");
            calls.keep(patient, officer.reference(), answer);
        });
        return Optional.of(InsiOutcome.of(answer));
    }

    /** Takes over what INSi last said: its traits stand in the record from now on, its number once the identity is qualified. */
    @Transactional
    public Confirmed take(Actor officer, String patient) {
        if (!mayConfirm(officer, patient)) {
            return Confirmed.UNKNOWN;
        }
        var last = calls.last(patient);
        var identity = last.map(InsiCalls.Call::identity).orElse(null);
        if (last.isEmpty() || identity == null || last.get().outcome() != InsiOutcome.ONE) {
            return Confirmed.NOTHING_TO_TAKE;
        }
        return stepped(officer, patient, (described, stands) -> {
            var standing = described.standing();
            if (contradicts(described, identity)
                    && standing.after(new IdentityStep.StrictTraitChanged())
                            instanceof IdentityStanding.Taken(var provisional)) {
                standing = provisional;
            }
            var outcome = standing.after(new IdentityStep.FoundByInsi());
            if (outcome instanceof IdentityStanding.Taken) {
                calls.voidAll(patient);
                calls.take(last.get(), officer.reference());
                disowned.lift(patient, identity.number());
            }
            return new Next(outcome, stands.document(), stands.checked(), today(), strict(identity));
        });
    }

    /** INSi no longer knows the number: it is taken away, and whoever goes on sending it is not believed. */
    @Transactional
    public Confirmed disown(Actor officer, String patient) {
        Suspicions.check(officer);
        return stepped(officer, patient, (described, stands) -> {
            disowned.keep(patient, borne(patient, described));
            calls.voidAll(patient);
            return new Next(
                    described.standing().after(new IdentityStep.DisownedByInsi()),
                    stands.document(),
                    stands.checked(),
                    null,
                    null);
        });
    }

    /** Someone looked at this document and it agrees with every strict trait. */
    @Transactional
    public Confirmed checked(Actor officer, String patient, IdentityDocument document) {
        Suspicions.check(officer);
        return stepped(
                officer,
                patient,
                (described, stands) -> new Next(
                        described.standing().after(new IdentityStep.DocumentChecked(document)),
                        document.code(),
                        today(),
                        stands.collected(),
                        null));
    }

    /** Notes an attribute, or lifts it. */
    @Transactional
    public Confirmed marked(Actor officer, String patient, IdentityAttribute attribute, boolean stands) {
        Suspicions.check(officer);
        return stepped(
                officer,
                patient,
                (described, before) -> new Next(
                        described
                                .standing()
                                .after(
                                        stands
                                                ? new IdentityStep.Marked(attribute)
                                                : new IdentityStep.Lifted(attribute)),
                        before.document(),
                        before.checked(),
                        before.collected(),
                        null));
    }

    private record Next(
            IdentityStanding.Outcome outcome,
            @Nullable String document,
            @Nullable String checked,
            @Nullable String collected,
            StandingMapping.@Nullable Strict strict) {}

    @FunctionalInterface
    private interface Move {
        Next from(Described described, Stands stands);
    }

    private Confirmed stepped(Actor officer, String patient, Move move) {
        var described = described(patient);
        var before = records.read(Actor.platform(), StandingMapping.STANDING, patient);
        if (described.isEmpty() || before.isEmpty()) {
            return Confirmed.UNKNOWN;
        }
        var next = move.from(described.get(), before.get());
        return switch (next.outcome()) {
            case IdentityStanding.Refused(var reason) ->
                switch (reason) {
                    case DOUBTFUL_OR_FICTITIOUS -> Confirmed.DOUBTFUL_OR_FICTITIOUS;
                    case DOCUMENT_OF_LOW_TRUST -> Confirmed.DOCUMENT_OF_LOW_TRUST;
                };
            case IdentityStanding.Taken(var standing) -> {
                var words = "identity: " + described.get().standing().status() + " → " + standing.status();
                trail.record(officer, 'U', 0, patient, "Patient/" + patient, words);
                // The officer reaches no record: what the decision changes in it, the platform writes.
                records.put(
                        Actor.platform(),
                        StandingMapping.STANDING,
                        patient,
                        new Stands(
                                standing,
                                next.document(),
                                next.checked(),
                                next.collected(),
                                next.strict(),
                                standing.allowsIns() ? ins(patient) : null));
                yield Confirmed.DONE;
            }
        };
    }

    private @Nullable Ins ins(String patient) {
        return calls.taken(patient)
                .map(InsiCalls.Call::identity)
                .map(one -> new Ins(one.number(), "urn:oid:" + one.oid()))
                .orElse(null);
    }

    /** As the record describes this person; empty for one who is not there, or was merged into another. */
    Optional<Described> described(String patient) {
        boolean known =
                jdbc.sql("""
                        SELECT EXISTS (
                            SELECT FROM identity.person WHERE patient = :patient AND NOT gone AND merged_into IS NULL)
                        """).param("patient", patient).query(Boolean.class).single();
        return known ? records.read(Actor.platform(), DescribedMapping.DESCRIBED, patient) : Optional.empty();
    }

    private String number(String patient, Described described) {
        return described.traits().number().isEmpty()
                ? calls.taken(patient)
                        .map(InsiCalls.Call::identity)
                        .map(InsiIdentity::number)
                        .orElse("")
                : described.traits().number();
    }

    private Set<String> borne(String patient, Described described) {
        var numbers = new HashSet<String>();
        described.identifiers().stream().filter(Described.Identifier::isIns).forEach(one -> numbers.add(one.value()));
        calls.taken(patient).map(InsiCalls.Call::identity).ifPresent(one -> numbers.add(one.number()));
        return numbers;
    }

    private static boolean contradicts(Described described, InsiIdentity identity) {
        return lines(described, identity).stream().anyMatch(line -> line.says().equals("OTHER"));
    }

    /** The number is not among them: it is shown to nobody before the identity is qualified. */
    private static List<Suspicion.Line> lines(Described described, @Nullable InsiIdentity insi) {
        var traits = described.traits();
        var lines = new ArrayList<Suspicion.Line>();
        add(lines, "familyName", traits.familyName(), insi == null ? "" : insi.birthName());
        add(lines, "givenNames", traits.givenNames(), insi == null ? "" : insi.givenNames());
        add(lines, "sex", traits.sex(), insi == null ? "" : insi.sex());
        add(lines, "birthDate", whole(traits.birthDate()), insi == null ? "" : insi.birthDate());
        add(lines, "birthPlace", traits.birthPlace(), insi == null ? "" : insi.birthPlace());
        if (!traits.birthOrder().isEmpty()) {
            add(lines, "birthOrder", traits.birthOrder(), "");
        }
        return lines;
    }

    private static void add(List<Suspicion.Line> lines, String trait, String record, String insi) {
        var says = record.isEmpty() || insi.isEmpty()
                ? "MISSING"
                : record.equals(insi)
                        ? "SAME"
                        : StrictTraits.isSame(record, insi) || isFirstOf(trait, record, insi) ? "NEAR" : "OTHER";
        lines.add(new Suspicion.Line(trait, record, insi, says));
    }

    /** The record often has the first given name alone. */
    private static boolean isFirstOf(String trait, String record, String insi) {
        return trait.equals("givenNames")
                && StrictTraits.isSame(insi.split(" +", 2)[0], record.split("[ ,]+", 2)[0])
                && record.strip().indexOf(' ') < 0;
    }

    private static StandingMapping.Strict strict(InsiIdentity one) {
        return new StandingMapping.Strict(
                one.birthName(), one.givenNames(), one.sex(), one.birthDate(), one.birthPlace());
    }

    /** INSi writes 00 for a month or a day that nobody knows. */
    static String whole(String date) {
        return date.matches("\\d{4}") ? date + "-00-00" : date.matches("\\d{4}-\\d{2}") ? date + "-00" : date;
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), ZONE).toString();
    }
}
