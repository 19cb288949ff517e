package org.cordee.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.coordination.activity.Activity;
import org.cordee.coordination.intake.Answers;
import org.cordee.coordination.intake.Callers;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Demands.Step;
import org.cordee.coordination.intake.Orientation;
import org.cordee.coordination.intake.Pathway;
import org.cordee.coordination.intake.Priority;
import org.cordee.coordination.intake.Question;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.Source;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Messages;
import org.cordee.coordination.queue.Waiting;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AMorningOfCallsTest {
    private final org.cordee.testing.MadeUpCare jeanne = org.cordee.testing.MadeUpCare.made();
    private final Demands demands = TestPlatform.get(Demands.class);
    private final Waiting waiting = TestPlatform.get(Waiting.class);
    private final RecordStore store = TestPlatform.get(RecordStore.class);

    @Test
    void theTableProposesUrgencyAndPathwayAndEachLineHasItsSentence() {
        assertThat(propose("IMMEDIATE", "HOME", "CARE", "LOST", "NONE").pathway())
                .isEqualTo(Pathway.EMERGENCY);
        assertThat(propose("WORRYING", "HOME", "HELP", "LOST", "NONE").priority())
                .isEqualTo(Priority.IMMEDIATE);
        assertThat(propose("NONE", "HOSPITAL", "RETURN", "HELPED", "TIRED").priority())
                .isEqualTo(Priority.TODAY);
        assertThat(propose("NONE", "HOME", "CARER", "HELPED", "TIRED").pathway())
                .isEqualTo(Pathway.CARER_SUPPORT);
        assertThat(propose("NONE", "HOME", "INFORMATION", "ALONE", "PRESENT").pathway())
                .isEqualTo(Pathway.INFORMATION);
        for (var danger : Question.DANGER.answers()) {
            for (var need : Question.NEED.answers()) {
                var rule = propose(danger, "HOME", need, "HELPED", "PRESENT").rule();
                assertThat(words().sayKnown("intake.rule." + rule)).as(rule).isPresent();
            }
        }
    }

    @Test
    void whatIsPromisedIsPromisedForATimeAtWhichTheCellWorks() {
        var foix = new WorkingDays("09122");
        var saturdayEvening = Instant.parse("2026-11-21T18:30:00Z");
        assertThat(Priority.TODAY.by(saturdayEvening, foix)).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(Priority.IMMEDIATE.by(saturdayEvening, foix))
                .isEqualTo(saturdayEvening.plus(Duration.ofMinutes(30)));
        var strasbourg = new WorkingDays("67482");
        var holyThursday = Instant.parse("2026-04-02T15:30:00Z");
        assertThat(Priority.TODAY.by(holyThursday, foix)).isEqualTo(Instant.parse("2026-04-03T07:00:00Z"));
        assertThat(Priority.TODAY.by(holyThursday, strasbourg)).isEqualTo(Instant.parse("2026-04-04T07:00:00Z"));
        var tuesday = Instant.parse("2026-11-24T09:00:00Z");
        assertThat(Priority.TODAY.by(tuesday, foix)).isEqualTo(tuesday.plus(Duration.ofHours(4)));
    }

    @Test
    void aDemandHasAnOwnerANextDateAnOrderAndWhoAskedIsTold() {
        var demand = open(jeanne.coordinator(), holder(jeanne.coordinator()), null);

        assertThat(demand.owner().reference()).isEqualTo(jeanne.coordinator().reference());
        assertThat(demand.next().by()).isAfter(TestPlatform.clock().instant());
        assertThat(store.find(Reach.everything(), ServiceRequest.class, id(demand))
                        .orElseThrow()
                        .getPerformerFirstRep()
                        .getReference())
                .isEqualTo(jeanne.cell());
        assertThat(demands.news(jeanne.coordinator(), id(demand)))
                .singleElement()
                .satisfies(news ->
                        assertThat(news.words()).contains("Vidal", "Rappeler").doesNotContain("ROUSSE"));
        assertThat(waiting.all(jeanne.coordinator()))
                .filteredOn(item -> item.id().equals(demand.id()))
                .singleElement()
                .satisfies(item -> assertThat(item.kind()).isEqualTo(Item.Kind.DEMAND));
        assertThat(waiting.all(jeanne.stranger())).noneMatch(item -> item.id().equals(demand.id()));
    }

    @Test
    void aDemandIsTakenOnceHandedOverWithAWordAndEndedByWhoHasIt() {
        var demand = open(Actor.platform(), null, null);
        assertThat(waiting.free(jeanne.coordinator())).isPositive();
        assertThat(demands.take(jeanne.coordinator(), id(demand))).isInstanceOf(Step.Done.class);
        assertThat(demands.take(jeanne.secondCoordinator(), id(demand))).isInstanceOf(Step.Overtaken.class);
        assertThat(demands.close(jeanne.secondCoordinator(), id(demand), Demand.Outcome.ANSWERED, ""))
                .isInstanceOf(Step.Overtaken.class);

        demands.handOver(jeanne.coordinator(), id(demand), holder(jeanne.secondCoordinator()), "Je pars en visite");
        assertThat(demands.find(jeanne.coordinator(), id(demand))
                        .orElseThrow()
                        .owner()
                        .name())
                .isEqualTo("Pons");
        assertThat(demands.news(jeanne.secondCoordinator(), id(demand)))
                .anyMatch(news -> news.handover() && news.words().equals("Je pars en visite"));

        assertThat(demands.close(jeanne.secondCoordinator(), id(demand), Demand.Outcome.FOLLOWED, "Trois besoins"))
                .isInstanceOf(Step.Done.class);
        assertThat(TestPlatform.get(Situations.class).of(jeanne.coordinator(), jeanne.patientId()))
                .map(Situation::reason)
                .contains("Trois besoins");
        assertThat(waiting.all(jeanne.coordinator()))
                .noneMatch(item -> item.id().equals(demand.id()));
        assertThat(demands.take(jeanne.coordinator(), id(demand))).isInstanceOf(Step.Overtaken.class);

        var today = TestPlatform.clock().instant().atZone(Words.TERRITORY).toLocalDate();
        var report = TestPlatform.get(Activity.class).of(jeanne.cell(), today.minusDays(7), today);
        assertThat(report.received()).isEqualTo(1);
        assertThat(report.open()).isZero();
        assertThat(report.outcomes())
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo("FOLLOWED"));
        assertThat(report.loads())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("Pons"));
        assertThat(report.situations().opened()).isEqualTo(1);
        TestPlatform.get(Situations.class).end(jeanne.coordinator(), jeanne.patientId(), Situation.Ending.GOALS_MET);
        assertThat(TestPlatform.get(Activity.class)
                        .of(jeanne.cell(), today, today)
                        .situations()
                        .ended())
                .isEqualTo(1);
    }

    @Test
    void withoutAPersonACallIsKeptAndTiedToTheRecordOnceSheAgrees() {
        var wish = wish(null, holder(jeanne.stranger()), null);
        var demand = demands.open(jeanne.coordinator(), wish);
        assertThat(demand.patientId()).isNull();
        var mine = open(jeanne.coordinator(), holder(jeanne.coordinator()), "");
        assertThat(demands.identify(jeanne.coordinator(), id(mine), jeanne.patientId(), "Cellule", "Cercle"))
                .isInstanceOf(Step.Done.class);
        assertThat(store.find(Reach.everything(), ServiceRequest.class, id(mine)))
                .isPresent();
    }

    @Test
    void whatTheWebAskedForNobodyInTheRecordWaitsForTheWholeCell() {
        var demand = demands.open(Actor.platform(), wish(null, null, "+33639980017"));
        var first = jeanne.coordinator();
        var second = jeanne.secondCoordinator();
        for (var colleague : List.of(first, second)) {
            assertThat(waiting.all(colleague)).anySatisfy(item -> {
                assertThat(item.id()).isEqualTo(demand.id());
                assertThat(item.patientId()).isNull();
            });
            assertThat(demands.news(colleague, id(demand))).hasSize(1);
        }
        assertThat(waiting.all(jeanne.stranger())).noneMatch(item -> item.id().equals(demand.id()));
        assertThat(demands.find(jeanne.nurse(), id(demand))).isEmpty();

        assertThat(demands.take(first, id(demand))).isInstanceOf(Step.Done.class);
        assertThat(demands.handOver(second, id(demand), holder(second), "Je prends la suite"))
                .as("a colleague goes on when she is away")
                .isInstanceOf(Step.Done.class);
        assertThat(demands.identify(second, id(demand), jeanne.patientId(), "Cellule", "Cercle"))
                .isInstanceOf(Step.Done.class);
        assertThat(demands.find(first, id(demand)).orElseThrow().patientId()).isEqualTo(jeanne.patientId());
    }

    @Test
    void aKnownNumberNamesTheCallerAndAnEarlierCallToo() {
        var callers = TestPlatform.get(Callers.class);
        var number = "+3361" + (1_000_000 + (int) (Math.random() * 8_999_999));
        assertThat(callers.at(jeanne.coordinator(), number)).isEmpty();
        demands.open(jeanne.coordinator(), wish(jeanne.patientId(), holder(jeanne.coordinator()), number));
        assertThat(callers.at(jeanne.coordinator(), number)).singleElement().satisfies(caller -> {
            assertThat(caller.requester().name()).isEqualTo("Sylvie");
            assertThat(caller.about()).hasSize(1);
        });
        assertThat(Requester.international("06 39 98 00 12")).isEqualTo("+33639980012");
        assertThat(Requester.international("12")).isEmpty();
    }

    @Test
    void someoneFollowedWhoLeavesTheHospitalIsADemandOnceAStay() {
        var encounter = new Encounter();
        encounter.setStatus(Encounter.EncounterStatus.FINISHED);
        encounter
                .getClass_()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("IMP");
        encounter.setSubject(new Reference("Patient/" + jeanne.patientId()));
        encounter.getServiceProvider().setDisplay("CH du Val d’Ariège");
        put("enc-" + jeanne.patientId(), encounter);
        put("enc-" + jeanne.patientId(), encounter.setPriority(null));
        assertThat(demands.openOf(jeanne.coordinator(), jeanne.patientId()))
                .singleElement()
                .satisfies(demand -> {
                    assertThat(demand.source()).isEqualTo(Source.DISCHARGE);
                    assertThat(demand.isTaken()).isFalse();
                });
    }

    @Test
    void aMessageToTheCellWaitsUntilItIsDealtWith() {
        var said = new Communication();
        said.setStatus(Communication.CommunicationStatus.COMPLETED)
                .setSubject(new Reference("Patient/" + jeanne.patientId()))
                .setSender(new Reference(jeanne.doctor().reference()).setDisplay("Dr Durand"));
        said.addRecipient(new Reference(jeanne.cell()));
        said.addPayload().setContent(new org.hl7.fhir.r4.model.StringType("Peut-on avancer la visite ?"));
        var id = "msg-" + jeanne.patientId();
        put(id, said);
        var messages = TestPlatform.get(Messages.class);
        assertThat(waiting.all(jeanne.coordinator()))
                .filteredOn(item -> item.kind() == Item.Kind.MESSAGE)
                .singleElement()
                .satisfies(item -> assertThat(waiting.told(jeanne.coordinator(), List.of(item))
                                .values())
                        .singleElement()
                        .satisfies(told -> assertThat(told.words()).contains("avancer la visite")));
        assertThat(messages.settle(jeanne.coordinator(), id)).isFalse();
        assertThat(messages.take(jeanne.stranger(), id)).isFalse();
        assertThat(messages.take(jeanne.coordinator(), id)).isTrue();
        assertThat(messages.take(jeanne.secondCoordinator(), id)).isFalse();
        assertThat(messages.settle(jeanne.coordinator(), id)).isTrue();
        assertThat(waiting.all(jeanne.coordinator())).noneMatch(item -> item.kind() == Item.Kind.MESSAGE);
    }

    @Test
    void aTaskOfOthersIsWantedUntilTheDayThatItsDateMeans() {
        var expected = Map.of(
                "2026-12", LocalDate.of(2026, 12, 31),
                "2027", LocalDate.of(2027, 12, 31),
                "2026-12-05", LocalDate.of(2026, 12, 5),
                "2026-12-01T23:30:00Z", LocalDate.of(2026, 12, 2));
        expected.forEach((end, day) -> {
            var task = asked("end-" + end.replace(":", ""));
            task.getRestriction().getPeriod().setEndElement(new DateTimeType(end));
            var item = waitsAfter(task);
            assertThat(waiting.told(jeanne.coordinator(), List.of(item)).values())
                    .singleElement()
                    .satisfies(told -> assertThat(told.on()).isEqualTo(day));
            var visit = asked("visit-" + end.replace(":", ""));
            visit.getRestriction().getPeriod().setEndElement(new DateTimeType(end));
            visit.getCode().addCoding().setSystem(FhirWordsMapping.TASK).setCode("visit-at-home");
            waitsAfter(visit);
            assertThat(TestPlatform.get(Visits.class)
                            .find(jeanne.coordinator(), visit.getIdElement().getIdPart())
                            .orElseThrow()
                            .on())
                    .isEqualTo(day);
        });
    }

    @Test
    void aTaskOfOthersWithoutADayHasOneByItsPriority() {
        var urgent = waitsAfter(asked("urgent").setPriority(Task.TaskPriority.URGENT));
        assertThat(urgent.due()).isEqualTo(urgent.since().plus(Duration.ofHours(4)));
        var routine = waitsAfter(asked("routine"));
        assertThat(routine.kind()).isEqualTo(Item.Kind.TASK);
        assertThat(routine.due()).isEqualTo(routine.since().plus(Duration.ofDays(3)));
    }

    private Task asked(String name) {
        var task = new Task();
        task.setId(name + "-" + jeanne.patientId());
        task.setStatus(Task.TaskStatus.REQUESTED)
                .setIntent(Task.TaskIntent.ORDER)
                .setFor(new Reference("Patient/" + jeanne.patientId()))
                .setOwner(new Reference(jeanne.cell()));
        return task;
    }

    private Item waitsAfter(Task task) {
        put(task.getIdElement().getIdPart(), task);
        return waiting.all(jeanne.coordinator()).stream()
                .filter(item -> item.id().equals(task.getIdElement().getIdPart()))
                .findFirst()
                .orElseThrow();
    }

    private void put(String id, Resource resource) {
        resource.setId(id);
        store.update(Reach.everything(), resource.fhirType(), id, Draft.of(resource), null);
    }

    private Demand open(Actor by, Demand.@Nullable Holder owner, @Nullable String noPerson) {
        return demands.open(by, wish(noPerson == null ? jeanne.patientId() : null, owner, "+33639980012"));
    }

    private Demands.Wish wish(@Nullable String patient, Demand.@Nullable Holder owner, @Nullable String phone) {
        var answers = answers("NONE", "HOME", "SEVERAL", "HELPED", "TIRED");
        return new Demands.Wish(
                patient,
                "Jeanne ROUSSE",
                Source.PHONE,
                new Requester(Requester.Kind.CARER, null, "Sylvie", phone, null),
                answers,
                "Elle n’y arrive plus " + UUID.randomUUID(),
                Orientation.standard().propose(answers),
                Priority.SOON,
                Pathway.COMPLEX,
                jeanne.cell(),
                "Cellule",
                "Cercle de Jeanne",
                owner,
                "Rappeler",
                null,
                null);
    }

    private static Orientation.Proposal propose(String... answers) {
        return Orientation.standard().propose(answers(answers));
    }

    private static Answers answers(String... five) {
        Map<Question, String> given = new HashMap<>();
        given.put(Question.DANGER, five[0]);
        given.put(Question.PLACE, five[1]);
        given.put(Question.NEED, five[2]);
        given.put(Question.AUTONOMY, five[3]);
        given.put(Question.SUPPORT, five[4]);
        given.put(Question.AGREEMENT, "YES");
        return new Answers(given);
    }

    private static Demand.Holder holder(Actor actor) {
        return new Demand.Holder(actor.reference(), actor.name());
    }

    private static String id(Demand demand) {
        return java.util.Objects.requireNonNull(demand.id());
    }

    private static Words words() {
        return new Words(
                TestPlatform.get(org.springframework.context.MessageSource.class),
                java.util.Locale.FRENCH,
                TestPlatform.clock());
    }
}
