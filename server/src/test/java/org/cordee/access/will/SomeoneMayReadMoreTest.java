package org.cordee.access.will;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cordee.TestPlatform;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.access.smart.ScopedReach;
import org.cordee.store.Draft;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.StoredResource;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient lets a social worker of the circle read more than coordination needs: what, until when, never beyond the table. */
class SomeoneMayReadMoreTest {
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final WiderReadings wider = TestPlatform.get(WiderReadings.class);
    private final Wills wills = TestPlatform.get(Wills.class);
    private final MadeUpCare care = MadeUpCare.made();
    private final Actor lea = joined(Role.SOCIAL_WORKER);
    private final Actor paul = joined(Role.SECRETARY);
    private final Actor nina = joined(Role.PSYCHOLOGIST);

    private Actor joined(Role role) {
        var actor = care.joined(role);
        var login = actor.reference().substring("Practitioner/".length());
        TestPlatform.get(Accounts.class)
                .register(new Account(login, actor.name(), role, actor.reference(), actor.holders()), true);
        return actor;
    }

    @BeforeEach
    void aRecord() {
        care.weighs("74.6");
        keep("Condition", "'subject'");
        keep("DiagnosticReport", "'status':'final','code':{'text':'x'},'subject'");
        keep("MedicationStatement", "'status':'active','medicationCodeableConcept':{'text':'x'},'subject'");
        keep("Procedure", "'status':'completed','subject'");
    }

    private StoredResource keep(String type, String rest) {
        var json = "{'resourceType':'%s',%s:{'reference':'Patient/%s'}}".formatted(type, rest, care.patientId());
        return created(Reach.everything(), json);
    }

    private StoredResource created(Reach reach, String json) {
        return switch (store.create(reach, Draft.json(json.replace('\'', '"')))) {
            case WriteOutcome.Created made -> made.resource();
            case Refusal refusal -> throw new RefusedException(refusal);
            case WriteOutcome other -> throw new AssertionError(other.toString());
        };
    }

    private WiderReading reading(Actor reader, Set<WillTopic> topics, Duration holds) {
        var now = TestPlatform.clock().instant();
        return new WiderReading(
                "",
                care.patientId(),
                reader.reference(),
                reader.name(),
                topics,
                now,
                now.plus(holds),
                care.patient().reference(),
                null);
    }

    private WiderReading lets(Actor reader, WillTopic... topics) {
        return wider.give(care.patient(), reading(reader, Set.of(topics), Duration.ofDays(30)));
    }

    private int found(Actor actor, String type) {
        return switch (store.search(actor.reach(), SearchRequest.of(type, "patient=" + care.patientId()))) {
            case SearchOutcome.Page page -> page.matches().size();
            case Refusal refusal -> -1;
        };
    }

    @Test
    void whatIsOpenedIsReadByTheOneWhoIsNamedAndByNobodyElseUntilItIsTakenBack() {
        assertThat(found(lea, "Observation")).isZero();
        var given = lets(lea, WillTopic.MEASURES, WillTopic.ILLNESSES);

        assertThat(found(lea, "Observation")).isEqualTo(1);
        assertThat(found(lea, "Condition")).isEqualTo(1);
        assertThat(found(lea, "MedicationStatement")).as("not opened").isZero();
        assertThat(found(nina, "Observation")).as("another of the circle").isZero();
        assertThat(found(MadeUpCare.made().joined(Role.SOCIAL_WORKER), "Observation"))
                .as("outside")
                .isZero();
        assertThat(wider.of(care.patient(), care.patientId())).containsExactly(given);
        assertThat(wider.to(lea, care.patientId())).containsExactly(given);
        assertThat(wider.to(nina, care.patientId())).isEmpty();

        assertThat(wider.end(care.patient(), care.patientId(), given.id())).isPresent();
        assertThat(found(lea, "Observation")).isZero();
        assertThat(wider.of(care.patient(), care.patientId())).isEmpty();
        assertThat(wider.end(care.patient(), care.patientId(), given.id())).isEmpty();
    }

    @Test
    void itEndsByItself() {
        wider.give(care.patient(), reading(lea, Set.of(WillTopic.MEASURES), Duration.ofDays(2)));
        assertThat(found(lea, "Observation")).isEqualTo(1);
        TestPlatform.clock().pass(Duration.ofDays(3));
        assertThat(found(lea, "Observation")).isZero();
        assertThat(wider.of(care.patient(), care.patientId())).isEmpty();
        assertThat(wider.to(lea, care.patientId())).isEmpty();
    }

    @Test
    void whatIsMaskedStaysMasked() {
        lets(lea, WillTopic.MEASURES);
        wills.express(
                care.patient(),
                new Will(
                        "",
                        care.patientId(),
                        new Audience.Profession(Role.SOCIAL_WORKER),
                        Set.of(WillTopic.MEASURES),
                        Set.of(),
                        TestPlatform.clock().instant(),
                        care.patient().reference(),
                        null));
        assertThat(found(lea, "Observation")).isZero();
    }

    @Test
    void neverMoreThanTheTableLetsBeOpenedAndNeverToWrite() {
        lets(lea, WillTopic.ILLNESSES, WillTopic.LETTERS, WillTopic.MEDICINES);
        assertThat(found(lea, "MedicationStatement")).isEqualTo(1);
        for (var type : List.of("DiagnosticReport", "Procedure", "ImagingStudy", "Specimen", "Binary")) {
            assertThat(store.search(lea.reach(), SearchRequest.of(type, "")))
                    .as(type)
                    .isInstanceOf(Refusal.NotPermitted.class);
        }
        var condition = keep("Condition", "'subject'");
        assertThat(store.read(lea.reach(), "Condition", condition.id())).isInstanceOf(ReadOutcome.Found.class);
        assertThat(store.update(lea.reach(), "Condition", condition.id(), Draft.of(condition.resource()), null))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> created(
                        lea.reach(),
                        "{'resourceType':'Condition','subject':{'reference':'Patient/" + care.patientId() + "'}}"))
                .isInstanceOf(RefusedException.class);
        assertThat(wider.topics(paul.reference())).containsExactly(WillTopic.LETTERS);
        assertThat(wider.topics(nina.reference())).doesNotContain(WillTopic.MEDICINES, WillTopic.ILLNESSES);
        assertThat(wider.topics(care.nurse().reference())).isEmpty();
        assertThatThrownBy(() -> lets(paul, WillTopic.MEASURES)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aPatientOpensToSomeoneOfTheCircleOnly() {
        var other = MadeUpCare.made().joined(Role.SOCIAL_WORKER);
        TestPlatform.get(Accounts.class)
                .register(
                        new Account(
                                other.reference().substring("Practitioner/".length()),
                                "",
                                Role.SOCIAL_WORKER,
                                other.reference(),
                                other.holders()),
                        true);
        assertThatThrownBy(() -> lets(other, WillTopic.MEASURES)).isInstanceOf(RefusedException.class);
    }

    @Test
    void thePatientOrAGuardianSaysItOrTheCellWithTheSignedForm() {
        var asked = reading(lea, Set.of(WillTopic.MEASURES), Duration.ofDays(30));
        for (var actor : List.of(care.nurse(), care.doctor(), lea, care.coordinator(), care.stranger())) {
            assertThatThrownBy(() -> wider.give(actor, asked)).as(actor.name()).isInstanceOf(RefusedException.class);
        }
        assertThat(found(lea, "Observation")).isZero();
        var paper = keep("DocumentReference", "'status':'current','content':[{'attachment':{'title':'x'}}],'subject'");
        var onPaper = new WiderReading(
                "",
                asked.patientId(),
                asked.practitioner(),
                asked.name(),
                asked.topics(),
                asked.from(),
                asked.until(),
                care.coordinator().reference(),
                paper.reference());
        wider.give(care.coordinator(), onPaper);
        assertThat(found(lea, "Observation")).isEqualTo(1);
    }

    @Test
    void givingAndTakingBackAreLinesOfTheLedger() {
        var given = lets(lea, WillTopic.MEASURES);
        wider.end(care.patient(), care.patientId(), given.id());
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("SELECT action FROM access.audit_event WHERE target = :consent ORDER BY id")
                        .param("consent", "Consent/" + given.id())
                        .query(String.class)
                        .list())
                .containsExactly("C", "U");
    }

    private String consent(String category, String provision, String rest) {
        return """
                {'resourceType':'Consent','status':'active','scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentscope','code':'patient-privacy'}]},
                 'category':[{'coding':[{'system':'https://cordee.example/fhir/CodeSystem/will','code':'%s'}]}],
                 'policyRule':{'text':'x'},'patient':{'reference':'Patient/%s'}%s,'provision':{%s}}
                """.formatted(category, care.patientId(), rest, provision);
    }

    private String permission(String period, String actor, String classes) {
        return "'type':'permit','period':{%s},'actor':[{'role':{'text':'x'},'reference':{'reference':'%s'}}],'class':[%s]"
                .formatted(period, actor, classes);
    }

    private String period(Duration holds) {
        var now = TestPlatform.clock().instant();
        return "'start':'%s','end':'%s'".formatted(now, now.plus(holds));
    }

    @Test
    void aPermissionWithoutTheMarkOpensNothingAndAMarkedOneThatCannotBeHeldToIsRefused() {
        var measures = "{'code':'Observation'}";
        var year = permission(period(Duration.ofDays(360)), lea.reference(), measures);
        created(care.patient().reach(), consent("other", year, ""));
        assertThat(found(lea, "Observation")).isZero();
        for (var wrong : List.of(
                permission("'start':'2026-01-01'", lea.reference(), measures),
                permission(period(Duration.ofDays(400)), lea.reference(), measures),
                permission(period(Duration.ofDays(9)), care.office(), measures),
                permission(period(Duration.ofDays(9)), lea.reference(), "{'code':'Goal'}"),
                permission(period(Duration.ofDays(9)), lea.reference(), measures) + ",'provision':[{'type':'permit'}]",
                "'type':'permit'")) {
            assertThatThrownBy(() -> created(care.patient().reach(), consent("wider-reading", wrong, "")))
                    .as(wrong)
                    .isInstanceOf(RefusedException.class);
        }
        created(care.patient().reach(), consent("wider-reading", year, ""));
        assertThat(found(lea, "Observation")).isEqualTo(1);
    }

    @Test
    void softwareOpensNothingAndTheCellNothingWithoutThePaper() {
        var given = consent(
                "wider-reading", permission(period(Duration.ofDays(9)), lea.reference(), "{'code':'Observation'}"), "");
        var device = Reach.of("Device/feed", care.cell())
                .permit("Consent", Interaction.CREATE, Interaction.READ)
                .build();
        assertThatThrownBy(() -> created(device, given)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> created(care.coordinator().reach(), given)).isInstanceOf(RefusedException.class);
        var guardian = TestActors.of(Role.CARER, "RelatedPerson/none", "X");
        assertThatThrownBy(() -> created(guardian.reach(), given)).isInstanceOf(RefusedException.class);
        var app = ScopedReach.ofApp(care.patient().reach(), Set.of("patient/*.cruds"), care.patientId());
        assertThatThrownBy(() -> created(app, given)).isInstanceOf(RefusedException.class);
        var anyApp = ScopedReach.ofApp(care.patient().reach(), Set.of("user/Consent.cruds"), null);
        assertThatThrownBy(() -> created(anyApp, given)).isInstanceOf(RefusedException.class);
        assertThat(found(lea, "Observation")).isZero();
    }

    @Test
    void byFhirTooOnlyTheCircleIsOpenedTo() {
        var stranger = MadeUpCare.made().joined(Role.SOCIAL_WORKER);
        var given = consent(
                "wider-reading",
                permission(period(Duration.ofDays(9)), stranger.reference(), "{'code':'Observation'}"),
                "");
        assertThatThrownBy(() -> created(care.patient().reach(), given)).isInstanceOf(RefusedException.class);
    }
}
