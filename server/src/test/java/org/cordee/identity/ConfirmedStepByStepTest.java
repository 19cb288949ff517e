package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.record.Records;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From provisional to qualified with INSi's double, which answers from the file of the demonstration. */
class ConfirmedStepByStepTest {
    private static final String NUMBER = "244030912204156";

    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan");
    private final Confirmations confirmations = TestPlatform.get(Confirmations.class);
    private final Records records = TestPlatform.get(Records.class);
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    @Test
    void aCellThatDoesNotFollowSomeoneConfirmsNothing() {
        var patient = made("Bonnac", "Élisabeth", "1944-03-12", "09122");
        var elsewhere = TestActors.of(Role.COORDINATOR, "Practitioner/elsewhere", "Hélène");
        assertThat(confirmations.of(elsewhere, patient)).isEmpty();
        assertThat(confirmations.ask(elsewhere, patient)).isEmpty();
        assertThat(confirmations.take(elsewhere, patient)).isEqualTo(Confirmed.UNKNOWN);
        var nurse = TestActors.of(Role.NURSE, "Practitioner/elsewhere", "Émilie");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> confirmations.ask(nurse, patient))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void insiThenADocumentQualifies() {
        var patient = made("Roquefeuil", "Élisabeth", "1944-03-12", "09122");
        assertThat(confirmations.take(officer, patient)).isEqualTo(Confirmed.NOTHING_TO_TAKE);
        assertThat(confirmations.ask(officer, patient)).contains(InsiOutcome.ONE);
        var shown = confirmations.of(officer, patient).orElseThrow();
        assertThat(shown.canBeTaken()).isTrue();
        assertThat(shown.differs()).as("the first of two given names").isFalse();
        assertThat(shown.toString()).doesNotContain(NUMBER);

        assertThat(confirmations.take(officer, patient)).isEqualTo(Confirmed.DONE);
        assertThat(status(patient)).isEqualTo(IdentityStatus.RETRIEVED);
        assertThat(json(patient)).contains("ROQUEFEUIL", "ÉLISABETH MARIE").doesNotContain(NUMBER);
        assertThat(jdbc.sql("SELECT traits[12] FROM identity.person WHERE patient = :id")
                        .param("id", patient)
                        .query(String.class)
                        .single())
                .as("it finds duplicates all the same")
                .isEqualTo(NUMBER);

        assertThat(confirmations.checked(officer, patient, IdentityDocument.DRIVING_LICENCE))
                .isEqualTo(Confirmed.DOCUMENT_OF_LOW_TRUST);
        assertThat(confirmations.checked(officer, patient, IdentityDocument.IDENTITY_CARD))
                .isEqualTo(Confirmed.DONE);
        assertThat(status(patient)).isEqualTo(IdentityStatus.QUALIFIED);
        assertThat(json(patient)).contains(NUMBER, "\"VALI\"", "\"INSI\"", "\"CN\"", "\"official\"");
        assertThat(records.read(Actor.platform(), PatientMapping.PATIENT, patient)
                        .orElseThrow()
                        .ins())
                .isEqualTo(new Ins(NUMBER, Ins.NIR_TEST));
    }

    @Test
    void aDocumentThenInsiQualifies() {
        var patient = made("Delcros", "Antoinette", "1951-07-19", "31555");
        assertThat(confirmations.checked(officer, patient, IdentityDocument.PASSPORT))
                .isEqualTo(Confirmed.DONE);
        assertThat(status(patient)).isEqualTo(IdentityStatus.VALIDATED);
        confirmations.ask(officer, patient);
        assertThat(confirmations.take(officer, patient)).isEqualTo(Confirmed.DONE);
        assertThat(status(patient)).isEqualTo(IdentityStatus.QUALIFIED);
        assertThat(json(patient)).contains("251073155511290", "\"PA\"");
    }

    @Test
    void whereInsiSaysAnotherTraitTheDocumentHasToBeLookedAtAgain() {
        var patient = made("Saint-Martin", "Jean-Pierre", "1938-11-02", "09122", Sex.MALE);
        confirmations.checked(officer, patient, IdentityDocument.PASSPORT);
        assertThat(confirmations.ask(officer, patient)).contains(InsiOutcome.ONE);
        assertThat(confirmations.of(officer, patient).orElseThrow().differs()).isTrue();
        assertThat(confirmations.take(officer, patient)).isEqualTo(Confirmed.DONE);
        assertThat(status(patient)).isEqualTo(IdentityStatus.RETRIEVED);
        assertThat(json(patient)).contains("09225").doesNotContain("138110922501781");
    }

    @Test
    void insiIsNotAskedAboutADoubtfulIdentityAndNothingConfirmsIt() {
        var patient = made("Roquefeuil", "Élisabeth", "1944-03-12", "09122");
        confirmations.ask(officer, patient);
        confirmations.take(officer, patient);
        confirmations.checked(officer, patient, IdentityDocument.PASSPORT);
        assertThat(confirmations.marked(officer, patient, IdentityAttribute.DOUBTFUL, true))
                .isEqualTo(Confirmed.DONE);
        assertThat(json(patient)).contains("\"DOUT\"").doesNotContain(NUMBER);
        assertThat(confirmations.ask(officer, patient)).contains(InsiOutcome.HELD);
        assertThat(confirmations.take(officer, patient)).isEqualTo(Confirmed.DOUBTFUL_OR_FICTITIOUS);
        assertThat(confirmations.checked(officer, patient, IdentityDocument.PASSPORT))
                .isEqualTo(Confirmed.DOUBTFUL_OR_FICTITIOUS);
        confirmations.marked(officer, patient, IdentityAttribute.DOUBTFUL, false);
        assertThat(status(patient)).as("to be confirmed anew").isEqualTo(IdentityStatus.PROVISIONAL);
    }

    @Test
    void severalOrNobodyOrTooLittleIsSaidAndChangesNothing() {
        var several = made("Vidal", "Marie", "1949-05-05", null);
        assertThat(confirmations.ask(officer, several)).contains(InsiOutcome.SEVERAL);
        assertThat(confirmations.take(officer, several)).isEqualTo(Confirmed.NOTHING_TO_TAKE);
        var placed = made("Vidal", "Marie", "1949-05-05", "31555");
        assertThat(confirmations.ask(officer, placed)).contains(InsiOutcome.ONE);
        var nobody = made("Zuber", "Hortense", "1960-02-29", "31555");
        assertThat(confirmations.ask(officer, nobody)).contains(InsiOutcome.NONE);
        assertThat(status(nobody)).isEqualTo(IdentityStatus.PROVISIONAL);
        var little = made("Zuber", "Hortense", "1960-02-29", "31555", Sex.UNKNOWN);
        assertThat(confirmations.ask(officer, little)).contains(InsiOutcome.INCOMPLETE);
        assertThat(confirmations.ask(officer, "no-such")).isEmpty();
    }

    @Test
    void aNumberThatInsiNoLongerKnowsIsTakenAway() {
        var patient = made("Roquefeuil", "Élisabeth", "1944-03-12", "09122");
        confirmations.ask(officer, patient);
        confirmations.take(officer, patient);
        confirmations.checked(officer, patient, IdentityDocument.PASSPORT);
        assertThat(confirmations.disown(officer, patient)).isEqualTo(Confirmed.DONE);
        assertThat(status(patient)).isEqualTo(IdentityStatus.VALIDATED);
        assertThat(json(patient)).doesNotContain(NUMBER);
    }

    @Test
    void onlyAnIdentityOfficerConfirms() {
        var nurse = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");
        assertThatThrownBy(() -> confirmations.ask(nurse, "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> confirmations.take(nurse, "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> confirmations.waiting(nurse, "", 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> confirmations.checked(nurse, "a", IdentityDocument.PASSPORT))
                .isInstanceOf(IllegalStateException.class);
    }

    private IdentityStatus status(String patient) {
        return records.read(Actor.platform(), DescribedMapping.DESCRIBED, patient)
                .orElseThrow()
                .standing()
                .status();
    }

    private String json(String patient) {
        return store.read(Reach.everything(), "Patient", patient) instanceof ReadOutcome.Found found
                ? new String(found.resource().json(), java.nio.charset.StandardCharsets.UTF_8)
                : "";
    }

    private String made(String family, String given, String birth, @Nullable String place) {
        return made(family, given, birth, place, Sex.FEMALE);
    }

    private String made(String family, String given, String birth, @Nullable String place, Sex sex) {
        return records.create(
                        Actor.platform(),
                        PatientMapping.PATIENT,
                        new Patient(
                                UUID.randomUUID().toString(),
                                null,
                                family,
                                null,
                                given,
                                sex,
                                LocalDate.parse(birth),
                                place,
                                null,
                                null,
                                null))
                .id();
    }
}
