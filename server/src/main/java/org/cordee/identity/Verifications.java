package org.cordee.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.identity.insi.Enquiry;
import org.cordee.identity.insi.InsiIdentity;
import org.cordee.identity.insi.InsiQuestion;
import org.cordee.identity.insi.InsiVerdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the numbers of qualified identities still are those people's. INSi is asked; its answer is kept with the day and who asked; a
 * number that it contradicts is taken away, and the identity is validated only.
 */
@Component
public class Verifications {
    /** How many are shown, and asked in a row. */
    public static final int PAGE = 20;

    private static final String DUE = """
            FROM identity.person
            WHERE status = 'QUALIFIED' AND NOT gone AND merged_into IS NULL AND verified < :before
                AND '' <> ALL (ARRAY[traits[1], traits[3], traits[4], traits[5]])
            """;

    private static final Set<VerificationOutcome> NO_ANSWER =
            Set.of(VerificationOutcome.REFUSED, VerificationOutcome.UNAVAILABLE, VerificationOutcome.NOT_CONNECTED);

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Confirmations confirmations;
    private final Enquiry insi;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Verifications(
            JdbcClient jdbc,
            AuditTrail trail,
            Confirmations confirmations,
            Enquiry insi,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.confirmations = confirmations;
        this.insi = insi;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many are to be verified. */
    public int waiting() {
        return jdbc.sql("SELECT count(*) " + DUE)
                .param("before", before())
                .query(Integer.class)
                .single();
    }

    /** Those to be verified, the longest due first, at most {@link #PAGE}. */
    public List<Verification.Due> due(Actor officer) {
        Suspicions.check(officer);
        trail.record(officer, 'E', 0, null, "Patient", "identity: to verify");
        return jdbc.sql("SELECT patient, traits[1] AS family, traits[3] AS given, traits[5] AS birth, verified " + DUE
                        + " ORDER BY verified, key LIMIT " + PAGE)
                .param("before", before())
                .query((row, number) -> new Verification.Due(
                        row.getString("patient"),
                        (row.getString("given") + " " + row.getString("family")).strip(),
                        row.getString("birth"),
                        row.getObject("verified", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What INSi last said of this person's number. */
    public Optional<Verification> last(Actor officer, String patient) {
        Suspicions.check(officer);
        return jdbc.sql("""
                        SELECT asked, asker, outcome FROM identity.verification WHERE patient = :patient
                        ORDER BY verification DESC LIMIT 1
                        """)
                .param("patient", patient)
                .query((row, number) -> new Verification(
                        row.getObject("asked", OffsetDateTime.class).toInstant(),
                        row.getString("asker"),
                        VerificationOutcome.valueOf(row.getString("outcome"))))
                .optional();
    }

    /** Asks INSi about one, without a transaction held open meanwhile; empty where there is no such person. */
    public Optional<VerificationOutcome> verify(Actor officer, String patient) {
        Suspicions.check(officer);
        var described = confirmations.described(patient);
        var asked = described.flatMap(Verifications::borne);
        if (asked.isEmpty()) {
            return described.map(one -> VerificationOutcome.NOT_QUALIFIED);
        }
        var identity = asked.get();
        if (!new InsiQuestion(
                        identity.birthName(),
                        identity.givenNames(),
                        identity.sex(),
                        identity.birthDate(),
                        identity.birthPlace())
                .isComplete()) {
            return Optional.of(VerificationOutcome.INCOMPLETE);
        }
        var verdict = insi.verify(identity);
        var outcome = VerificationOutcome.of(verdict);
        if (outcome != VerificationOutcome.NOT_CONNECTED) {
            transactions.executeWithoutResult(status -> {
                trail.record(officer, 'E', 0, patient, "Patient/" + patient, "identity: INS verified");
                keep(officer, patient, outcome, verdict);
                // What was written meanwhile was not asked about.
                boolean stands = confirmations
                        .described(patient)
                        .flatMap(Verifications::borne)
                        .filter(identity::equals)
                        .isPresent();
                if (stands && outcome == VerificationOutcome.CONFIRMED) {
                    verified(patient);
                } else if (stands && outcome == VerificationOutcome.CONTRADICTED) {
                    confirmations.disown(officer, patient);
                }
            });
        }
        return Optional.of(outcome);
    }

    /** Asks about those who are longest due, one after another, as long as INSi answers. */
    public Verification.Tally verifyDue(Actor officer) {
        int confirmed = 0;
        int contradicted = 0;
        for (var one : due(officer)) {
            var outcome = verify(officer, one.patient()).orElse(VerificationOutcome.NOT_QUALIFIED);
            confirmed += outcome == VerificationOutcome.CONFIRMED ? 1 : 0;
            contradicted += outcome == VerificationOutcome.CONTRADICTED ? 1 : 0;
            if (NO_ANSWER.contains(outcome)) {
                return new Verification.Tally(confirmed, contradicted, outcome);
            }
        }
        return new Verification.Tally(confirmed, contradicted, VerificationOutcome.CONFIRMED);
    }

    private void keep(Actor officer, String patient, VerificationOutcome outcome, InsiVerdict verdict) {
        jdbc.sql("""
                        INSERT INTO identity.verification (patient, asked, asked_by, asker, outcome, detail)
                        VALUES (:patient, :now, :by, :asker, :outcome, :detail)
                        """)
                .param("patient", patient)
                .param("now", now())
                .param("by", officer.reference())
                .param("asker", officer.name())
                .param("outcome", outcome.name())
                .param("detail", VerificationOutcome.detail(verdict))
                .update();
    }

    private void verified(String patient) {
        jdbc.sql("UPDATE identity.person SET verified = :now WHERE patient = :patient")
                .param("now", now())
                .param("patient", patient)
                .update();
    }

    /** The number that a qualified identity bears, with its strict traits. */
    private static Optional<InsiIdentity> borne(Described described) {
        var traits = described.traits();
        return described.identifiers().stream()
                .filter(one ->
                        described.mayShowIns() && one.isIns() && one.value().equals(traits.number()))
                .findFirst()
                .map(one -> new InsiIdentity(
                        traits.familyName(),
                        traits.givenNames(),
                        traits.sex(),
                        Confirmations.whole(traits.birthDate()),
                        traits.birthPlace(),
                        one.value(),
                        one.system().replaceFirst("^urn:oid:", ""),
                        List.of()));
    }

    private OffsetDateTime before() {
        return now().minus(insi.verifyEvery());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
