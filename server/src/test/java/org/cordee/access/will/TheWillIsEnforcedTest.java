package org.cordee.access.will;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Grants;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.CareTeam;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TheWillIsEnforcedTest {
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final Wills wills = TestPlatform.get(Wills.class);
    private final Mandates mandates = TestPlatform.get(Mandates.class);
    private final MadeUpCare care = MadeUpCare.made();

    private Will will(Audience from, Set<WillTopic> topics, String... references) {
        return new Will(
                "",
                care.patientId(),
                from,
                topics,
                Set.of(references),
                Instant.now(),
                care.patient().reference(),
                null);
    }

    private boolean reaches(Actor actor) {
        return store.read(actor.reach(), "Patient", care.patientId()) instanceof ReadOutcome.Found;
    }

    private int conditions(Actor actor) {
        return switch (store.search(actor.reach(), SearchRequest.of("Condition", "patient=" + care.patientId()))) {
            case SearchOutcome.Page page -> page.matches().size();
            case Refusal refusal -> -1;
        };
    }

    private String condition(Actor by) {
        var json = "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/" + care.patientId() + "\"}}";
        return switch (store.create(by.reach(), Draft.json(json))) {
            case WriteOutcome.Created made -> made.resource().id();
            case WriteOutcome other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void oneNurseIsKeptOutAndTheColleagueOfTheSameOfficeIsNot() {
        var kept = wills.express(
                care.patient(), will(new Audience.Someone(care.nurse().reference(), "Faure"), Set.of()));
        assertThat(reaches(care.nurse())).isFalse();
        assertThat(reaches(care.colleague())).isTrue();
        assertThat(wills.of(care.patient(), care.patientId())).containsExactly(kept);
        assertThat(wills.withdraw(care.patient(), care.patientId(), kept.id())).isPresent();
        assertThat(reaches(care.nurse())).isTrue();
        assertThat(wills.of(care.patient(), care.patientId())).isEmpty();
    }

    @Test
    void theWholeCircleIsKeptOutAndThePatientIsNot() {
        wills.express(care.patient(), will(new Audience.Everyone(), Set.of()));
        assertThat(List.of(care.nurse(), care.doctor(), care.coordinator())).noneMatch(this::reaches);
        assertThat(reaches(care.patient())).isTrue();
    }

    @Test
    void whatIsRefusedToTheCircleIsRefusedToTheOneThatIsGatheredAfterIt() {
        var circles = TestPlatform.get(Circles.class);
        var old = circles.of(Actor.platform(), care.patientId()).orElseThrow().id();
        var kept = wills.express(care.patient(), will(new Audience.Circle("CareTeam/" + old), Set.of()));
        assertThat(List.of(care.nurse(), care.doctor(), care.coordinator())).noneMatch(this::reaches);

        var next = gatheredAfter(old);

        assertThat(next).isNotEqualTo(old);
        assertThat(reaches(care.nurse())).isFalse();
        // As it was written before: against the one that is named only.
        store.grants().refuse("Consent/" + kept.id(), care.patientId(), Set.of("CareTeam/" + old));
        assertThat(reaches(care.nurse())).isTrue();
        TestPlatform.get(JdbcClient.class)
                .sql("DELETE FROM access.once WHERE work = 'oppositions-to-circles'")
                .update();
        TestPlatform.get(WillEnforcement.class).hold();
        assertThat(reaches(care.nurse())).isFalse();

        assertThat(wills.withdraw(care.patient(), care.patientId(), kept.id())).isPresent();
        assertThat(reaches(care.nurse())).isTrue();
    }

    private String gatheredAfter(String old) {
        var now = TestPlatform.clock().instant();
        var team = store.find(Reach.everything(), CareTeam.class, old).orElseThrow();
        team.getPeriod().setEnd(Date.from(now.minusSeconds(60)));
        assertThat(store.update(Reach.everything(), "CareTeam", old, Draft.of(team), null))
                .isNotInstanceOf(Refusal.class);
        var nurse = new Circle.Member(care.nurse().reference(), "Faure", MemberRole.NURSE, now, null);
        return TestPlatform.get(Circles.class)
                .gather(Actor.platform(), care.patientId(), "Nouveau cercle", List.of(nurse))
                .id();
    }

    @Test
    void whatIsRefusedToEveryoneIsRefusedInAMeetingByALinkAndToWhoEnteredThePatient() {
        var now = TestPlatform.clock().instant();
        var grant = new Grants.Grant(care.stranger().reference(), Set.of(), now, null);
        for (var source : List.of("Meeting/m", "Link/l", "Entry/e")) {
            store.grants().replace(source + care.patientId(), care.patientId(), List.of(grant));
            assertThat(reaches(care.stranger())).as(source).isTrue();
            var kept = wills.express(care.patient(), will(new Audience.Everyone(), Set.of()));
            assertThat(reaches(care.stranger())).as(source).isFalse();
            store.grants().replace(source + care.patientId(), care.patientId(), List.of(grant));
            assertThat(reaches(care.stranger())).as(source + " given later").isFalse();
            wills.withdraw(care.patient(), care.patientId(), kept.id());
            store.grants().withdraw(source + care.patientId());
        }
    }

    @Test
    void whoEntersAPatientReachesTheRecordForADayOrUntilThereIsACircle() {
        var nurse = care.nurse();
        var first = entered(nurse);
        var second = entered(nurse);
        assertThat(store.read(nurse.reach(), "Patient", first)).isInstanceOf(ReadOutcome.Found.class);
        keep("""
                {'resourceType':'CareTeam','status':'active','subject':{'reference':'Patient/%s'},
                 'participant':[{'member':{'reference':'%s'}}]}""".formatted(second, care.doctor().reference()));
        assertThat(store.read(nurse.reach(), "Patient", second))
                .as("the circle is another's")
                .isInstanceOf(Refusal.NotFound.class);
        TestPlatform.clock().pass(Duration.ofHours(25));
        assertThat(store.read(nurse.reach(), "Patient", first)).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void softwareThatFeedsThePatientGoesOn() {
        var reach = Reach.of("Device/feed-" + care.patientId())
                .permit("Patient", Interaction.CREATE, Interaction.READ)
                .build();
        var id = ((WriteOutcome.Created) store.create(reach, Draft.json("{\"resourceType\":\"Patient\"}")))
                .resource()
                .id();
        TestPlatform.clock().pass(Duration.ofHours(25));
        assertThat(store.read(reach, "Patient", id)).isInstanceOf(ReadOutcome.Found.class);
    }

    private String entered(Actor by) {
        return ((WriteOutcome.Created) store.create(by.reach(), Draft.json("{\"resourceType\":\"Patient\"}")))
                .resource()
                .id();
    }

    private void keep(String json) {
        assertThat(store.create(Reach.everything(), Draft.json(json.replace('\'', '"'))))
                .isInstanceOf(WriteOutcome.Created.class);
    }

    @Test
    void aPlaceInTheCircleThatEndsOnADayHoldsThatDay() {
        var stranger = care.stranger();
        var today = TestPlatform.clock().instant().atZone(Words.TERRITORY).toLocalDate();
        var id = entered(care.nurse());
        keep("""
                {'resourceType':'CareTeam','status':'active','subject':{'reference':'Patient/%s'},
                 'participant':[{'member':{'reference':'%s'},'period':{'end':'%s'}}]}""".formatted(id, stranger.reference(), today));
        assertThat(store.read(stranger.reach(), "Patient", id)).isInstanceOf(ReadOutcome.Found.class);
        TestPlatform.clock().pass(Duration.ofDays(1));
        assertThat(store.read(stranger.reach(), "Patient", id)).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aTopicIsKeptFromAProfessionWhoseAuthorsStillSeeWhatTheyWrote() {
        condition(care.doctor());
        condition(care.nurse());
        wills.express(care.patient(), will(new Audience.Profession(Role.NURSE), Set.of(WillTopic.ILLNESSES)));
        assertThat(conditions(care.nurse())).isEqualTo(1);
        assertThat(conditions(care.colleague())).isZero();
        assertThat(conditions(care.doctor())).isEqualTo(2);
        assertThat(conditions(care.patient())).isEqualTo(2);
    }

    @Test
    void oneDocumentIsKeptFromEveryoneElse() {
        var id = condition(care.doctor());
        condition(care.doctor());
        wills.express(care.patient(), will(new Audience.Everyone(), Set.of(), "Condition/" + id));
        assertThat(conditions(care.colleague())).isEqualTo(1);
        assertThat(conditions(care.coordinator())).isEqualTo(1);
        assertThat(conditions(care.doctor())).isEqualTo(2);
    }

    @Test
    void theCellEntersItWithTheSignedFormOnly() {
        var byCell = will(new Audience.Someone(care.nurse().reference(), ""), Set.of());
        assertThatThrownBy(() -> wills.express(care.coordinator(), byCell)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> wills.express(care.nurse(), byCell)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> wills.express(care.stranger(), byCell)).isInstanceOf(RefusedException.class);
        assertThat(reaches(care.nurse())).isTrue();
    }

    @Test
    void professionalsNeitherSeeNorChangeWhatThePatientWants() {
        var kept = wills.express(
                care.patient(), will(new Audience.Someone(care.nurse().reference(), ""), Set.of()));
        assertThat(store.read(care.doctor().reach(), "Consent", kept.id())).isInstanceOf(Refusal.NotPermitted.class);
        assertThat(wills.withdraw(care.doctor(), care.patientId(), kept.id())).isEmpty();
        assertThat(wills.of(care.doctor(), care.patientId())).isEmpty();
        assertThat(reaches(care.nurse())).isFalse();
    }

    @Test
    void whatCannotBeHeldToIsRefusedByWhateverDoorItComes() {
        for (var provision : List.of(
                "'type':'deny','period':{'end':'2027-01-01'}",
                "'type':'deny','provision':[{'type':'permit'}]",
                "'type':'deny','class':[{'system':'http://hl7.org/fhir/resource-types','code':'Observation'},{'code':'Goal'}]",
                "'type':'deny','actor':[{'role':{'text':'x'},'reference':{'reference':'Patient/" + care.patientId()
                        + "'}}]",
                "'type':'permit','provision':[{'type':'permit','provision':[{'type':'deny'}]}]")) {
            var json = """
                    {'resourceType':'Consent','status':'active','scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentscope','code':'patient-privacy'}]},
                     'category':[{'text':'x'}],'policyRule':{'text':'x'},'patient':{'reference':'Patient/%s'},'provision':{%s}}
                    """.formatted(care.patientId(), provision).replace('\'', '"');
            assertThatThrownBy(() -> {
                        if (store.create(Reach.everything(), Draft.json(json)) instanceof Refusal refusal) {
                            throw new RefusedException(refusal);
                        }
                    })
                    .as(provision)
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void anOptOutThatDeniesNothingIsRefused() {
        var json = """
                {'resourceType':'Consent','status':'%s','scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentscope','code':'patient-privacy'}]},
                 'category':[{'text':'x'}],'patient':{'reference':'Patient/%s'},
                 'policyRule':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'OPTOUT'}]}}
                """.replace('\'', '"');
        assertThatThrownBy(() -> {
                    if (store.create(Reach.everything(), Draft.json(json.formatted("active", care.patientId())))
                            instanceof Refusal refusal) {
                        throw new RefusedException(refusal);
                    }
                })
                .isInstanceOf(RefusedException.class);
        keep(json.formatted("proposed", care.patientId()));
    }

    @Test
    void aResultWaitsForTheAnnouncement() {
        var json = """
                {'resourceType':'DiagnosticReport','status':'final','meta':{'security':[{'system':'https://cordee.example/fhir/announcement','code':'BEFORE'}]},
                 'code':{'text':'Biopsie'},'subject':{'reference':'Patient/%s'}}
                """.formatted(care.patientId()).replace('\'', '"');
        var made = ((WriteOutcome.Created) store.create(care.doctor().reach(), Draft.json(json))).resource();
        assertThat(store.read(care.patient().reach(), made.type(), made.id())).isInstanceOf(Refusal.NotFound.class);
        assertThat(store.read(care.colleague().reach(), made.type(), made.id())).isInstanceOf(ReadOutcome.Found.class);
    }

    private Actor mandated(Mandate mandate) {
        var given = mandates.give(care.patient(), mandate);
        return TestActors.of(Role.CARER, "RelatedPerson/" + given.id(), given.name());
    }

    private Mandate mandate(Mandate.Kind kind, Set<WillTopic> topics, Duration holds) {
        var now = TestPlatform.clock().instant();
        return new Mandate(
                "",
                care.patientId(),
                "Roques" + UUID.randomUUID(),
                "Sylvie",
                null,
                "DAUC",
                kind,
                topics,
                now,
                now.plus(holds),
                null);
    }

    @Test
    void aMandateOpensWhatItSaysAndEndsByItself() {
        condition(care.doctor());
        var daughter = mandated(mandate(Mandate.Kind.CARER, Set.of(WillTopic.MEASURES), Duration.ofDays(2)));
        assertThat(reaches(daughter)).isTrue();
        assertThat(conditions(daughter)).isZero();
        assertThat(wills.maySpeakFor(daughter, care.patientId())).isFalse();
        TestPlatform.clock().pass(Duration.ofDays(3));
        assertThat(reaches(daughter)).isFalse();
    }

    @Test
    void aGuardianSpeaksForThePatientUntilTheMandateEnds() {
        var guardian = mandated(mandate(Mandate.Kind.GUARDIAN, Set.of(), Duration.ofDays(30)));
        assertThat(conditions(guardian)).isZero();
        wills.express(guardian, will(new Audience.Someone(care.nurse().reference(), ""), Set.of()));
        assertThat(reaches(care.nurse())).isFalse();
        var id = guardian.reference().substring("RelatedPerson/".length());
        assertThat(mandates.end(care.patient(), care.patientId(), id))
                .as("a judge named the guardian")
                .isEmpty();
        mandates.end(care.coordinator(), care.patientId(), id);
        assertThat(reaches(guardian)).isFalse();
        assertThat(wills.maySpeakFor(guardian, care.patientId())).isFalse();
        assertThat(reaches(care.nurse())).as("what was said stays said").isFalse();
    }

    @Test
    void nobodyElseGivesAMandate() {
        var asked = mandate(Mandate.Kind.CARER, Set.of(), Duration.ofDays(1));
        for (var actor : List.of(care.nurse(), care.doctor(), care.stranger())) {
            assertThatThrownBy(() -> mandates.give(actor, asked))
                    .as(actor.name())
                    .isInstanceOf(RefusedException.class);
        }
        var other = MadeUpCare.made();
        assertThatThrownBy(() -> mandates.give(other.patient(), asked)).isInstanceOf(RefusedException.class);
    }
}
