package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.identity.insi.AnsweringInsi;
import org.cordee.identity.insi.InsiIdentity;
import org.cordee.identity.insi.InsiVerdict;
import org.cordee.record.Records;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether INSi still knows a number with its traits; its double answers from the file of the demonstration. */
class NumbersAreVerifiedTest {
    private static final String NUMBER = "244030912204156";

    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/verifies", "Gaëtan");
    private final Confirmations confirmations = TestPlatform.get(Confirmations.class);
    private final Verifications verifications = TestPlatform.get(Verifications.class);
    private final Records records = TestPlatform.get(Records.class);
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);
    private final String patient = qualified();

    @AfterEach
    void nobodyIsDueForOthers() {
        store.written(Reach.everything(), new Step.Delete("Patient", patient, null));
    }

    @Test
    void aConfirmedNumberStaysAndTheAnswerIsKeptWithTheDayAndWhoAsked() {
        assertThat(verifications.last(officer, patient)).isEmpty();
        assertThat(verifications.verify(officer, patient)).contains(VerificationOutcome.CONFIRMED);
        assertThat(status()).isEqualTo(IdentityStatus.QUALIFIED);
        assertThat(json(patient)).contains(NUMBER);
        var last = verifications.last(officer, patient).orElseThrow();
        assertThat(last.outcome()).isEqualTo(VerificationOutcome.CONFIRMED);
        assertThat(last.asker()).isEqualTo("Gaëtan");
        assertThat(jdbc.sql("SELECT asked_by FROM identity.verification WHERE patient = :id")
                        .param("id", patient)
                        .query(String.class)
                        .single())
                .isEqualTo("Practitioner/verifies");
    }

    @Test
    void aNumberThatInsiContradictsIsTakenAwayAndTheMarksStay() {
        var other = vouchedFor("ROQUEVERT");
        assertThat(json(other)).contains(NUMBER);
        assertThat(verifications.verify(officer, other)).contains(VerificationOutcome.CONTRADICTED);
        assertThat(standing(other))
                .isEqualTo(new IdentityStanding(IdentityStatus.VALIDATED, Set.of(IdentityAttribute.HOMONYM)));
        assertThat(json(other)).doesNotContain(NUMBER).contains("\"VALI\"", "\"CN\"", "\"HOMD\"");
        assertThat(verifications.last(officer, other).orElseThrow().outcome())
                .isEqualTo(VerificationOutcome.CONTRADICTED);
        assertThat(verifications.verify(officer, other))
                .as("there is nothing left to verify")
                .contains(VerificationOutcome.NOT_QUALIFIED);
        store.written(Reach.everything(), new Step.Delete("Patient", other, null));
    }

    @Test
    void whoeverWasNotVerifiedForThreeYearsIsDueTheLongestFirst() {
        assertThat(verifications.due(officer)).noneMatch(one -> one.patient().equals(patient));
        age("3 years 1 day");
        assertThat(verifications.due(officer)).first().satisfies(one -> {
            assertThat(one.patient()).isEqualTo(patient);
            assertThat(one.name()).isEqualTo("ÉLISABETH MARIE ROQUEFEUIL");
            assertThat(one.toString()).doesNotContain(NUMBER);
        });
        int waiting = verifications.waiting();
        var tally = verifications.verifyDue(officer);
        assertThat(tally.confirmed()).isPositive();
        assertThat(tally.stopped()).isEqualTo(VerificationOutcome.CONFIRMED);
        assertThat(verifications.waiting()).isLessThan(waiting);
        assertThat(verifications.due(officer)).noneMatch(one -> one.patient().equals(patient));
    }

    @Test
    void anIdentityThatIsQualifiedAnewIsNotDue() {
        age("4 years");
        confirmations.disown(officer, patient);
        confirmations.ask(officer, patient);
        confirmations.take(officer, patient);
        assertThat(status()).isEqualTo(IdentityStatus.QUALIFIED);
        assertThat(verifications.due(officer)).noneMatch(one -> one.patient().equals(patient));
    }

    @Test
    void anAnswerAboutWhatIsNoLongerSoChangesNothingAndSaysSo() {
        for (var verdict : List.of(new InsiVerdict.Contradicted(), new InsiVerdict.Confirmed())) {
            age("4 years");
            var overtaken = answering(asked -> {
                renamed(asked.birthName() + "-Delmas");
                return verdict;
            });
            assertThat(overtaken.verify(officer, patient)).contains(VerificationOutcome.OVERTAKEN);
            assertThat(verifications.last(officer, patient).orElseThrow().outcome())
                    .isEqualTo(VerificationOutcome.OVERTAKEN);
            assertThat(status()).isEqualTo(IdentityStatus.QUALIFIED);
            assertThat(json(patient)).contains(NUMBER);
            assertThat(overtaken.due(officer)).anyMatch(one -> one.patient().equals(patient));
        }
        var tally = answering(asked -> {
                    if (!asked.number().equals(NUMBER)) {
                        return new InsiVerdict.Refused("", "not asked here");
                    }
                    renamed("Roquefeuil");
                    return new InsiVerdict.Contradicted();
                })
                .verifyDue(officer);
        assertThat(tally.contradicted()).isZero();
        assertThat(verifications.last(officer, patient).orElseThrow().outcome())
                .isEqualTo(VerificationOutcome.OVERTAKEN);
    }

    @Test
    void aQuestionThatInsiRefusesHoldsNobodyElseUp() {
        age("9 years");
        var other = vouchedFor("ROQUEVERT");
        jdbc.sql("UPDATE identity.person SET verified = now() - interval '8 years' WHERE patient = :id")
                .param("id", other)
                .update();
        var refusing = answering(asked -> asked.birthName().equals("ROQUEVERT")
                ? new InsiVerdict.Confirmed()
                : new InsiVerdict.Refused("siram_1/insi_001", "x"));
        assertThat(refusing.due(officer))
                .first()
                .satisfies(one -> assertThat(one.patient()).isEqualTo(patient));
        var tally = refusing.verifyDue(officer);
        assertThat(tally.refused()).isPositive();
        assertThat(tally.confirmed()).isOne();
        assertThat(tally.stopped()).isEqualTo(VerificationOutcome.CONFIRMED);

        jdbc.sql("UPDATE identity.person SET verified = now() - interval '4 years' WHERE patient = :id")
                .param("id", other)
                .update();
        assertThat(refusing.due(officer))
                .extracting(Verification.Due::patient)
                .as("the one that was refused comes after the others")
                .containsSubsequence(other, patient);
        jdbc.sql("UPDATE identity.verification SET asked = asked - interval '31 days' WHERE patient = :id")
                .param("id", patient)
                .update();
        assertThat(refusing.due(officer))
                .extracting(Verification.Due::patient)
                .as("not for ever")
                .containsSubsequence(patient, other);

        assertThat(answering(asked -> new InsiVerdict.Unavailable("x"))
                        .verifyDue(officer)
                        .stopped())
                .isEqualTo(VerificationOutcome.UNAVAILABLE);
        store.written(Reach.everything(), new Step.Delete("Patient", other, null));
    }

    private Verifications answering(Function<InsiIdentity, InsiVerdict> answer) {
        return new Verifications(
                TestPlatform.get(VerificationsKept.class),
                TestPlatform.get(AuditTrail.class),
                confirmations,
                TestPlatform.get(DisownedNumbers.class),
                AnsweringInsi.verifying(answer),
                TestPlatform.get(TransactionTemplate.class));
    }

    /** By the platform, whom no check of the door meets: the identity stays qualified. */
    private void renamed(String family) {
        var before = json(patient);
        var after = before.replaceFirst("\"family\":\"[^\"]*\"", "\"family\":\"" + family + "\"");
        store.written(Reach.everything(), new Step.Update("Patient", patient, Draft.json(after), null, null));
    }

    @Test
    void onlyAnIdentityOfficerAsksAndOnlyAboutThoseWhoAreThere() {
        assertThat(verifications.verify(officer, "no-such")).isEmpty();
        var cell = TestActors.of(Role.COORDINATOR, "Practitioner/cell", "Hélène");
        assertThatThrownBy(() -> verifications.verify(cell, patient)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> verifications.due(cell)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> verifications.last(cell, patient)).isInstanceOf(IllegalStateException.class);
    }

    private String qualified() {
        var id = records.create(
                        Actor.platform(),
                        PatientMapping.PATIENT,
                        new Patient(
                                UUID.randomUUID().toString(),
                                null,
                                "Roquefeuil",
                                null,
                                "Élisabeth",
                                Sex.FEMALE,
                                LocalDate.of(1944, 3, 12),
                                "09122",
                                null,
                                null,
                                null))
                .id();
        confirmations.ask(officer, id);
        confirmations.take(officer, id);
        confirmations.checked(officer, id, IdentityDocument.IDENTITY_CARD);
        return id;
    }

    /** Someone whom a hospital says to be qualified, under a number that INSi knows under another name. */
    private String vouchedFor(String family) {
        var id = UUID.randomUUID().toString();
        var code = "\"extension\":[{\"url\":\"identityStatus\",\"valueCoding\":{\"code\":\"%s\"}}%s]";
        var reliability = "{\"url\":\"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability\","
                + code + "}";
        var json = """
                {"resourceType":"Patient","id":"%s","extension":[%s,%s],"gender":"female","birthDate":"1944-03-12",
                 "identifier":[{"use":"official","system":"%s","value":"%s"}],
                 "name":[{"use":"official","family":"%s","given":["Élisabeth"]}]}
                """.formatted(
                id,
                reliability.formatted("VALI", ",{\"url\":\"validationMode\",\"valueCoding\":{\"code\":\"CN\"}}"),
                reliability.formatted("HOMD", ""),
                Ins.NIR_TEST,
                NUMBER,
                family);
        store.written(Reach.everything(), new Step.Update("Patient", id, Draft.json(json), null, null));
        return id;
    }

    private void age(String years) {
        jdbc.sql("UPDATE identity.person SET verified = now() - :years::interval WHERE patient = :id")
                .param("years", years)
                .param("id", patient)
                .update();
    }

    private IdentityStatus status() {
        return standing(patient).status();
    }

    private IdentityStanding standing(String id) {
        return records.read(Actor.platform(), DescribedMapping.DESCRIBED, id)
                .orElseThrow()
                .standing();
    }

    private String json(String id) {
        return store.read(Reach.everything(), "Patient", id) instanceof ReadOutcome.Found found
                ? new String(found.resource().json(), java.nio.charset.StandardCharsets.UTF_8)
                : "";
    }
}
