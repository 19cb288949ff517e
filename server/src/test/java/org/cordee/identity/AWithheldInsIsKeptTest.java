package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.MachineClients;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.identity.insi.AnsweringInsi;
import org.cordee.identity.insi.InsiVerdict;
import org.cordee.record.Records;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.cordee.testing.Tap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A number that came with an identity that is not qualified stays aside until its source says another, or takes it away. */
@SpringBootTest
class AWithheldInsIsKeptTest {
    private static final String CLIENT = "adt-kept";

    @Autowired
    AdtAnswers answers;

    @Autowired
    MachineClients clients;

    @Autowired
    Records records;

    @Autowired
    RecordStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    VerificationsKept kept;

    @Autowired
    AuditTrail trail;

    @Autowired
    Confirmations confirmations;

    @Autowired
    DisownedNumbers disowned;

    @Autowired
    TransactionTemplate transactions;

    private final String local = UUID.randomUUID().toString();
    private final String number = made("168");

    @BeforeEach
    void feed() {
        clients.register(CLIENT, "Flux", "secret", "Device/adt", Set.of("system/Patient.cruds"));
        say("A28", ins(number), "PROV");
    }

    @Test
    void aMessageThatIsSilentOnItTakesItNotAway() {
        say("A31", "", "PROV");
        assertThat(withheld()).isEqualTo(number);
        assertThat(searchedBy()).as("it still finds duplicates").isEqualTo(number);
        say("A31", "", "");
        assertThat(withheld()).isEqualTo(number);
        assertThat(records.read(Actor.platform(), DescribedMapping.DESCRIBED, known())
                        .orElseThrow()
                        .identifiers())
                .extracting(Described.Identifier::value)
                .containsExactly(local);
    }

    @Test
    void aResourceThatIsWrittenBackWithoutItTakesItNotAway() {
        records.put(
                Actor.platform(),
                PatientMapping.PATIENT,
                known(),
                records.read(Actor.platform(), PatientMapping.PATIENT, known()).orElseThrow());
        assertThat(withheld()).isEqualTo(number);
        assertThat(searchedBy()).isEqualTo(number);
    }

    @Test
    void anotherNumberTakesItsPlace() {
        var other = made("175");
        say("A31", ins(other), "PROV");
        assertThat(withheld()).isEqualTo(other);
        assertThat(searchedBy()).isEqualTo(other);
    }

    @Test
    void theSourceTakesItAway() {
        say("A31", "~\"\"^^^&1.2.250.1.213.1.4.10&ISO^INS", "PROV");
        assertThat(withheld()).isEmpty();
        assertThat(searchedBy()).isEmpty();
    }

    @Test
    void aFieldTakenAwayBeforeTheOthersCostsNoneOfThem() {
        say("A31", "~\"\"^^^&9.9.9&ISO^PI~second^^^&1.2.3.5&ISO^PI", "PROV");
        assertThat(jdbc.sql("SELECT count(*) FROM identity.identifier WHERE patient = :id AND value = 'second'")
                        .param("id", known())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(withheld()).isEqualTo(number);
    }

    @Test
    void aQualifiedIdentityHasItsNumberInTheRecordAndNoneAside() {
        say("A31", ins(number), "VALI");
        assertThat(withheld()).isEmpty();
        assertThat(records.read(Actor.platform(), PatientMapping.PATIENT, known())
                        .orElseThrow()
                        .ins())
                .isEqualTo(new Ins(number, Ins.NIR_TEST));
    }

    @Test
    void aNumberThatInsiContradictedIsNotBelievedOfItsSourceAgain() {
        say("A31", ins(number), "VALI");
        assertThat(shown()).contains(number);
        assertThat(verified(new InsiVerdict.Contradicted())).contains(VerificationOutcome.CONTRADICTED);
        say("A31", ins(number), "VALI");
        assertThat(shown()).containsExactly(local);
        assertThat(withheld()).isEqualTo(number);
        assertThat(status()).isEqualTo(IdentityStatus.VALIDATED);
        say("A31", ins(number), "");
        assertThat(shown()).as("a message that is silent on the status").containsExactly(local);
        say("A31", ins(number), "PROV");
        say("A31", ins(number), "VALI");
        assertThat(shown()).as("provisional meanwhile").containsExactly(local);

        var other = made("175");
        say("A31", ins(other), "VALI");
        assertThat(shown()).containsExactlyInAnyOrder(local, other);
        assertThat(verified(new InsiVerdict.Confirmed())).contains(VerificationOutcome.CONFIRMED);
        say("A31", ins(number), "VALI");
        assertThat(shown()).as("INSi confirmed another one").doesNotContain(number);
    }

    private Optional<VerificationOutcome> verified(InsiVerdict verdict) {
        var officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/verifies", "Gaëtan");
        return new Verifications(
                        kept, trail, confirmations, disowned, AnsweringInsi.verifying(one -> verdict), transactions)
                .verify(officer, known());
    }

    private List<String> shown() {
        return described().identifiers().stream()
                .map(Described.Identifier::value)
                .toList();
    }

    private IdentityStatus status() {
        return described().standing().status();
    }

    private Described described() {
        return records.read(Actor.platform(), DescribedMapping.DESCRIBED, known())
                .orElseThrow();
    }

    @Test
    void whoeverIsDeletedTakesItAlong() {
        var patient = known();
        store.written(Reach.everything(), new Step.Delete("Patient", patient, null));
        assertThat(jdbc.sql("SELECT gone AND withheld = '{}' FROM identity.person WHERE patient = :id")
                        .param("id", patient)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private String withheld() {
        return jdbc.sql("SELECT coalesce(withheld[1], '') FROM identity.person WHERE patient = :id")
                .param("id", known())
                .query(String.class)
                .single();
    }

    private String searchedBy() {
        return jdbc.sql("SELECT traits[12] FROM identity.person WHERE patient = :id")
                .param("id", known())
                .query(String.class)
                .single();
    }

    private String known() {
        return jdbc.sql("SELECT patient FROM identity.identifier WHERE system = 'urn:oid:1.2.3.4' AND value = :value")
                .param("value", local)
                .query(String.class)
                .single();
    }

    private void say(String event, String more, String status) {
        var message = "MSH|^~\\&|GAM|CHIVA|CORDEE|CORDEE|20261122220000||ADT^" + event
                + "|7|P|2.5|||||FRA|UNICODE UTF-8\rEVN||20261122220000\rPID|1||" + local + "^^^&1.2.3.4&ISO^PI" + more
                + "||Ségur^Lucienne^Lucienne Marie^^^^L||19470511|F|||3 rue du Moulin^^Foix^^09000^FRA^H|||||||||||||||||||||"
                + status + "\r";
        var answer = answers.to(message, CLIENT);
        Tap.left("MLLP", answer);
        assertThat(answer).contains("MSA|AA");
    }

    private static String ins(String number) {
        return "~" + number + "^^^&1.2.250.1.213.1.4.10&ISO^INS";
    }

    private static String made(String begin) {
        var body = begin + "0509122" + "%03d".formatted((int) (Math.random() * 1_000));
        return body + "%02d".formatted(Ins.key(body));
    }
}
