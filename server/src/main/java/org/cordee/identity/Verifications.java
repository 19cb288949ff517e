package org.cordee.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.identity.insi.Enquiry;
import org.cordee.identity.insi.InsiIdentity;
import org.cordee.identity.insi.InsiQuestion;
import org.cordee.identity.insi.InsiVerdict;
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

    private static final Set<VerificationOutcome> NO_ANSWER =
            Set.of(VerificationOutcome.UNAVAILABLE, VerificationOutcome.NOT_CONNECTED);

    private static final Set<VerificationOutcome> ABOUT_THE_NUMBER =
            Set.of(VerificationOutcome.CONFIRMED, VerificationOutcome.CONTRADICTED);

    private final VerificationsKept kept;
    private final AuditTrail trail;
    private final Confirmations confirmations;
    private final DisownedNumbers disowned;
    private final Enquiry insi;
    private final TransactionTemplate transactions;

    Verifications(
            VerificationsKept kept,
            AuditTrail trail,
            Confirmations confirmations,
            DisownedNumbers disowned,
            Enquiry insi,
            TransactionTemplate transactions) {
        this.kept = kept;
        this.trail = trail;
        this.confirmations = confirmations;
        this.disowned = disowned;
        this.insi = insi;
        this.transactions = transactions;
    }

    /** How many are to be verified. */
    public int waiting() {
        return kept.waiting(insi.verifyEvery());
    }

    /** Those to be verified, the longest due first, those about whom INSi lately refused the question last; at most {@link #PAGE}. */
    public List<Verification.Due> due(Actor officer) {
        Suspicions.check(officer);
        trail.record(officer, 'E', 0, null, "Patient", "identity: to verify");
        return kept.due(insi.verifyEvery(), PAGE);
    }

    /** What INSi last said of this person's number. */
    public Optional<Verification> last(Actor officer, String patient) {
        Suspicions.check(officer);
        return kept.last(patient);
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
        if (VerificationOutcome.of(verdict) == VerificationOutcome.NOT_CONNECTED) {
            return Optional.of(VerificationOutcome.NOT_CONNECTED);
        }
        return Optional.ofNullable(transactions.execute(status -> followed(officer, patient, identity, verdict)));
    }

    private VerificationOutcome followed(Actor officer, String patient, InsiIdentity asked, InsiVerdict verdict) {
        trail.record(officer, 'E', 0, patient, "Patient/" + patient, "identity: INS verified");
        var said = VerificationOutcome.of(verdict);
        boolean stands = confirmations
                .described(patient)
                .flatMap(Verifications::borne)
                .filter(asked::equals)
                .isPresent();
        var outcome = stands || !ABOUT_THE_NUMBER.contains(said) ? said : VerificationOutcome.OVERTAKEN;
        kept.keep(officer, patient, outcome, verdict);
        if (outcome == VerificationOutcome.CONFIRMED) {
            kept.verified(patient);
            disowned.lift(patient, asked.number());
        } else if (outcome == VerificationOutcome.CONTRADICTED) {
            confirmations.disown(officer, patient);
        }
        return outcome;
    }

    /** Asks about those who are longest due, one after another, as long as INSi answers; a question that it refuses is one of many. */
    public Verification.Tally verifyDue(Actor officer) {
        int confirmed = 0;
        int contradicted = 0;
        int refused = 0;
        for (var one : due(officer)) {
            var outcome = verify(officer, one.patient()).orElse(VerificationOutcome.NOT_QUALIFIED);
            confirmed += outcome == VerificationOutcome.CONFIRMED ? 1 : 0;
            contradicted += outcome == VerificationOutcome.CONTRADICTED ? 1 : 0;
            refused += outcome == VerificationOutcome.REFUSED ? 1 : 0;
            if (NO_ANSWER.contains(outcome)) {
                return new Verification.Tally(confirmed, contradicted, refused, outcome);
            }
        }
        return new Verification.Tally(confirmed, contradicted, refused, VerificationOutcome.CONFIRMED);
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
}
