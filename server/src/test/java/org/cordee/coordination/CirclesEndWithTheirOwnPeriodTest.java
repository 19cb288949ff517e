package org.cordee.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a CareTeam itself says of its time bounds the reach of all its participants, whatever theirs says. */
class CirclesEndWithTheirOwnPeriodTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Circles circles = TestPlatform.get(Circles.class);
    private final Contacts contacts = TestPlatform.get(Contacts.class);
    private final Patients patients = TestPlatform.get(Patients.class);
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private String known = "";

    @Test
    void oneThatHasEndedEndsTheReachOfAll() {
        assertThat(everyoneReaches()).isTrue();

        written(team -> team.getPeriod().setEndElement(moment(now().minusSeconds(60))));

        assertThat(anyoneReaches()).isFalse();
        assertThat(contacts.of(Actor.platform(), jeanne.patientId())).isEmpty();
        written(team -> team.getPeriod().setEnd(null));
        assertThat(everyoneReaches()).isTrue();
    }

    @Test
    void oneThatEndsLaterEndsTheReachWhenThatTimeHasCome() {
        written(team -> team.getPeriod().setEndElement(moment(now().plus(Duration.ofDays(2)))));
        assertThat(everyoneReaches()).isTrue();

        TestPlatform.clock().pass(Duration.ofDays(3));

        assertThat(anyoneReaches()).isFalse();
        assertThat(contacts.of(Actor.platform(), jeanne.patientId())).isEmpty();
    }

    @Test
    void oneThatBeginsLaterGivesNoReachBefore() {
        written(team -> team.getPeriod().setStartElement(moment(now().plus(Duration.ofDays(2)))));
        assertThat(anyoneReaches()).isFalse();
        assertThat(contacts.of(Actor.platform(), jeanne.patientId())).isEmpty();

        TestPlatform.clock().pass(Duration.ofDays(3));

        assertThat(everyoneReaches()).isTrue();
        assertThat(contacts.of(Actor.platform(), jeanne.patientId())).hasSize(3);
    }

    @Test
    void aMemberWhoLeavesBeforeTheCircleEndsLeavesThen() {
        written(team -> {
            team.getPeriod().setEndElement(moment(now().plus(Duration.ofDays(9))));
            team.getParticipantFirstRep().getPeriod().setEndElement(moment(now().minusSeconds(60)));
        });
        assertThat(reaches(jeanne.doctor())).isFalse();
        assertThat(reaches(jeanne.nurse())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = CareTeamStatus.class,
            names = {"INACTIVE", "ENTEREDINERROR", "SUSPENDED", "PROPOSED"})
    void oneThatIsNotActiveGivesNone(CareTeamStatus status) {
        written(team -> team.setStatus(status));
        assertThat(anyoneReaches()).isFalse();
    }

    @Test
    void afterItsEndAnotherIsGatheredAndTheOldOneCannotComeBackBesideIt() {
        written(team -> team.getPeriod().setEndElement(moment(now().minusSeconds(60))));
        var old = team();

        var next = circles.gather(
                Actor.platform(),
                jeanne.patientId(),
                "Nouveau cercle",
                List.of(new Circle.Member(jeanne.nurse().reference(), "Faure", MemberRole.NURSE, now(), null)));

        assertThat(next.id()).isNotEqualTo(old.getIdElement().getIdPart());
        assertThat(reaches(jeanne.nurse())).isTrue();
        assertThat(reaches(jeanne.doctor())).isFalse();
        old.getPeriod().setEnd(null);
        assertThat(store.update(
                        Reach.everything(), "CareTeam", old.getIdElement().getIdPart(), Draft.of(old), null))
                .isInstanceOf(Refusal.class);
    }

    private boolean everyoneReaches() {
        return reaches(jeanne.doctor()) && reaches(jeanne.nurse()) && reaches(jeanne.coordinator());
    }

    private boolean anyoneReaches() {
        return reaches(jeanne.doctor()) || reaches(jeanne.nurse()) || reaches(jeanne.coordinator());
    }

    private boolean reaches(Actor actor) {
        return patients.byId(actor, jeanne.patientId()).isPresent();
    }

    private CareTeam team() {
        var id =
                circles.of(Actor.platform(), jeanne.patientId()).map(Circle::id).orElse(known);
        known = id;
        return store.find(Reach.everything(), CareTeam.class, id).orElseThrow();
    }

    private void written(Consumer<CareTeam> change) {
        var team = team();
        change.accept(team);
        var answer =
                store.update(Reach.everything(), "CareTeam", team.getIdElement().getIdPart(), Draft.of(team), null);
        assertThat(answer).isNotInstanceOf(Refusal.class);
    }

    private static Instant now() {
        return TestPlatform.clock().instant();
    }

    private static DateTimeType moment(Instant at) {
        return new DateTimeType(java.util.Date.from(at));
    }
}
