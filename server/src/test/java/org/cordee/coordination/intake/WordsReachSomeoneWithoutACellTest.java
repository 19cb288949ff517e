package org.cordee.coordination.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.CallBacks;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.errand.Silence;
import org.cordee.daily.DailyQuestions;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.identity.Carer;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.messaging.Channel;
import org.cordee.messaging.TextReceived;
import org.cordee.messaging.Unreached;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** "J'ai mal à la poitrine", by text message, of someone who has no cell in the circle: it reaches somebody who acts. */
class WordsReachSomeoneWithoutACellTest {
    private static final Actor PLATFORM = Actor.platform();

    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Errands errands = TestPlatform.get(Errands.class);
    private final Demands demands = TestPlatform.get(Demands.class);
    private final String number =
            "+3361" + String.format(Locale.ROOT, "%07d", Math.abs(jeanne.hashCode()) % 10_000_000);

    @BeforeEach
    void whoIsAskedByTheCellThatThenLeavesTheCircle() {
        assertThat(TestPlatform.get(DailyQuestions.class)
                        .ask(jeanne.coordinator(), jeanne.patientId(), Channel.SMS, number, 8))
                .isTrue();
        TestPlatform.get(Circles.class).leave(PLATFORM, jeanne.patientId(), jeanne.cell());
    }

    @Test
    void theNursesOfTheCircleAreAskedAndWhatIsSaidAfterStandsWithIt() {
        says("j’ai mal à la poitrine");
        says("et ça serre");

        assertThat(errands.mine(jeanne.nurse())).singleElement().satisfies(errand -> {
            assertThat(errand.what()).contains("j’ai mal à la poitrine", "et ça serre", "À rappeler au");
            assertThat(errand.requester().name()).isEqualTo("Jeanne ROUSSE");
        });
        assertThat(demandsOf(jeanne.coordinator())).isEmpty();
        var errand = errands.mine(jeanne.nurse()).getFirst();
        assertThat(errands.accept(jeanne.nurse(), String.valueOf(errand.id()))).isPresent();
        says("au secours");
        assertThat(errands.mine(jeanne.colleague()))
                .filteredOn(one -> one.state() instanceof Errand.State.Asked)
                .singleElement()
                .satisfies(one -> assertThat(one.what()).contains("au secours").doesNotContain("poitrine"));
    }

    @Test
    void someoneCloseWhoWritesIsNamedAsWhoAsks() {
        var daughter = "+3364" + number.substring(5);
        var person = jeanne.patientId();
        TestPlatform.get(Patients.class)
                .putCarers(
                        PLATFORM, List.of(new Carer("claire-" + person, person, "Pujol", "Claire", "DAUC", daughter)));
        says(TestPlatform::get, daughter, "Maman ne répond pas");
        assertThat(errands.mine(jeanne.nurse())).singleElement().satisfies(errand -> {
            assertThat(errand.what()).contains("Maman ne répond pas");
            assertThat(errand.requester().name()).isEqualTo("Claire PUJOL");
        });
    }

    @Test
    void whatNoNurseAnswersInTwoHoursIsADemandOfTheCellThatHasThePersonAsked() {
        says("j’ai mal à la poitrine");
        TestPlatform.clock().pass(Duration.ofMinutes(121));
        TestPlatform.get(Silence.class).end();

        assertThat(errands.mine(jeanne.nurse())).isEmpty();
        assertThat(demandsOf(jeanne.coordinator())).singleElement().satisfies(demand -> {
            assertThat(demand.words()).contains("j’ai mal à la poitrine");
            assertThat(demand.person()).isEqualTo("Jeanne ROUSSE");
            assertThat(demand.requester().phone()).isEqualTo(number);
            assertThat(demand.priority()).isEqualTo(Priority.IMMEDIATE);
            assertThat(demand.cell()).isEqualTo(jeanne.cell());
        });
        assertThat(TestPlatform.get(Patients.class).byId(jeanne.coordinator(), jeanne.patientId()))
                .as("nobody agreed that the cell follows the person")
                .isEmpty();
    }

    @Test
    void withoutANurseTheCellIsAskedAtOnceAndOnce() {
        TestPlatform.get(Circles.class).leave(PLATFORM, jeanne.patientId(), jeanne.office());
        says("j’ai mal à la poitrine");
        says("et ça serre");

        assertThat(demandsOf(jeanne.coordinator())).singleElement().satisfies(demand -> {
            assertThat(demand.words()).contains("j’ai mal à la poitrine", "et ça serre");
            assertThat(demand.isTaken()).isFalse();
        });
        var demand = demandsOf(jeanne.coordinator()).getFirst();
        assertThat(demands.take(jeanne.coordinator(), String.valueOf(demand.id())))
                .isInstanceOf(Demands.Step.Done.class);
        says("au secours");
        assertThat(demandsOf(jeanne.coordinator())).hasSize(2);
    }

    @Test
    void whatIsMoreUrgentThanWhatWasSaidBeforeRaisesTheDemand() {
        TestPlatform.get(Circles.class).leave(PLATFORM, jeanne.patientId(), jeanne.office());
        says("STOP");
        assertThat(demandsOf(jeanne.coordinator()))
                .singleElement()
                .satisfies(demand -> assertThat(demand.priority()).isEqualTo(Priority.TODAY));
        says("j’ai mal à la poitrine");

        assertThat(demandsOf(jeanne.coordinator())).singleElement().satisfies(demand -> {
            assertThat(demand.words()).contains("STOP", "j’ai mal à la poitrine");
            assertThat(demand.priority()).isEqualTo(Priority.IMMEDIATE);
            assertThat(demand.next().by())
                    .isBeforeOrEqualTo(TestPlatform.clock().instant().plus(Duration.ofMinutes(30)));
        });
    }

    @Test
    void whatWaitsForSomebodyElseAtTheSameNumberDoesNotTakeTheWords() {
        TestPlatform.get(Circles.class).leave(PLATFORM, jeanne.patientId(), jeanne.office());
        var other = demands.open(PLATFORM, ofSomebodyElse());
        says("j’ai mal à la poitrine");

        assertThat(demandsOf(jeanne.coordinator())).hasSize(2);
        assertThat(demands.find(PLATFORM, String.valueOf(other.id())))
                .hasValueSatisfying(demand -> assertThat(demand.words()).isEqualTo("Une aide pour les courses"));
        assertThat(demandsOf(jeanne.coordinator()))
                .filteredOn(demand -> demand.priority() == Priority.IMMEDIATE)
                .singleElement()
                .satisfies(demand -> assertThat(demand.person()).isEqualTo("Jeanne ROUSSE"));
    }

    private Demands.Wish ofSomebodyElse() {
        return new Demands.Wish(
                null,
                "Paul ROUSSE",
                Source.PHONE,
                new Requester(Requester.Kind.CARER, null, "Jeanne ROUSSE", number, null),
                Answers.NONE,
                "Une aide pour les courses",
                null,
                Priority.SOON,
                Pathway.INFORMATION,
                jeanne.cell(),
                "Cellule",
                "",
                null,
                "Rappeler",
                null,
                null);
    }

    @Test
    void whatOtherSoftwareAsksInNobodysNameIsNotTakenForAWordByTelephone() {
        var within = Duration.ofHours(2);
        var until = TestPlatform.clock().instant().plus(within);
        var nurse = new Errand.Party(jeanne.nurse().reference(), "Faure");
        var bandage = String.valueOf(
                errands.ask(jeanne.doctor(), jeanne.patientId(), List.of(nurse), "Pansement", until, within)
                        .id());
        var store = TestPlatform.get(RecordStore.class);
        var task = store.find(Reach.everything(), Task.class, bandage).orElseThrow();
        store.update(Reach.everything(), "Task", bandage, Draft.of(task.setRequester(null)), null);
        says("j’ai mal à la poitrine");

        assertThat(errands.mine(jeanne.nurse()))
                .extracting(Errand::what)
                .hasSize(2)
                .contains("Pansement")
                .anySatisfy(what -> assertThat(what).contains("poitrine").doesNotContain("Pansement"));
        TestPlatform.clock().pass(Duration.ofMinutes(121));
        TestPlatform.get(Silence.class).end();
        assertThat(demandsOf(jeanne.coordinator()))
                .singleElement()
                .satisfies(demand -> assertThat(demand.words()).contains("poitrine"));
    }

    @Test
    void withACellInTheCircleItIsAWishOfThatCellAsBefore() {
        TestPlatform.get(Circles.class)
                .add(PLATFORM, jeanne.patientId(), jeanne.cell(), "Cellule", MemberRole.SUPPORT_CELL);
        says("j’ai mal à la poitrine");
        assertThat(TestPlatform.get(CallBacks.class).open(jeanne.coordinator())).hasSize(1);
        assertThat(errands.mine(jeanne.nurse())).isEmpty();
    }

    @Test
    void ofThoseWhoAreNoProfessionOfHealthNobodyReadsTheWords() {
        var social = List.of(
                jeanne.joined(Role.SOCIAL_WORKER), jeanne.joined(Role.PSYCHOLOGIST), jeanne.joined(Role.SECRETARY));
        says("j’ai mal à la poitrine");
        var errand = errands.mine(jeanne.nurse()).getFirst();
        assertThat(errands.accept(jeanne.nurse(), String.valueOf(errand.id()))).isPresent();

        assertThat(errands.of(jeanne.doctor(), jeanne.patientId())).hasSize(1);
        for (var one : social) {
            assertThat(errands.of(one, jeanne.patientId())).as(one.name()).isEmpty();
            assertThat(errands.find(one, String.valueOf(errand.id())))
                    .as(one.name())
                    .isEmpty();
        }
    }

    @Test
    void theNurseIsToldOnTheTelephoneWithoutAWordOfHealth() {
        var nurse = nurseWithATelephone();
        says("j’ai mal à la poitrine");
        says("et ça serre");

        assertThat(errands.mine(nurse)).hasSize(1);
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql(
                                "select channel || ' ' || masked from messaging.message where patient = :person and purpose = :purpose")
                        .param("person", jeanne.patientId())
                        .param("purpose", NursesToCall.PURPOSE)
                        .query(String.class)
                        .list())
                .containsExactly("SMS +336 •• •• •• 14");
        assertThat(TestPlatform.get(MessageSource.class)
                        .getMessage("daily.wish.told", new Object[] {"https://x"}, Locale.FRENCH))
                .contains("demande à être rappelée", "https://x/pro/taches")
                .doesNotContain("SMS");
    }

    private Actor nurseWithATelephone() {
        var id = "n-" + jeanne.patientId();
        TestPlatform.get(Directory.class)
                .putProfessionals(
                        PLATFORM,
                        List.of(new Professional(
                                id,
                                null,
                                "",
                                "Estaque",
                                "Émilie",
                                Profession.NURSE,
                                jeanne.office().substring("Organization/".length()),
                                "Cabinet",
                                "Foix",
                                "+33639980014")));
        var circles = TestPlatform.get(Circles.class);
        circles.leave(PLATFORM, jeanne.patientId(), jeanne.office());
        circles.add(PLATFORM, jeanne.patientId(), "Practitioner/" + id, "Émilie Estaque", MemberRole.NURSE);
        return TestActors.of(Role.NURSE, "Practitioner/" + id, "Émilie Estaque");
    }

    @Test
    void whereThereIsNobodyAtAllTheAdministratorReadsIt() {
        try (var platform = TestPlatform.another("--server.port=0")) {
            platform.getBean(Patients.class).putAll(PLATFORM, List.of(alone()));
            platform.getBean(DailyQuestions.class).ask(PLATFORM, "alone", Channel.SMS, "+33612345678", 8);
            says(platform::getBean, "+33612345678", "j’ai mal à la poitrine");

            var unreached = platform.getBean(Unreached.class);
            assertThat(unreached.newest(TestActors.of(Role.ADMINISTRATOR, "Person/maite", "Maïté")))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.purpose()).isEqualTo(NursesToCall.PURPOSE);
                        assertThat(line.masked()).isEqualTo("+336 •• •• •• 78");
                    });
            var requester = new Requester(Requester.Kind.PERSON, null, "Jeanne ROUSSE", "+33612345678", null);
            var wanted = new WantedCall(alone(), requester, Source.WEB, "Une chute", Priority.IMMEDIATE);
            assertThat(platform.getBean(WhoCalls.class).first("alone")).isEmpty();
            assertThat(platform.getBean(WishesWithoutCell.class).ask(PLATFORM, wanted))
                    .isEmpty();
            assertThat(unreached.newest(TestActors.of(Role.ADMINISTRATOR, "Person/maite", "Maïté")))
                    .as("what was said in the companion, too")
                    .hasSize(2);
        }
    }

    private static Patient alone() {
        var birth = LocalDate.of(1944, 3, 14);
        return new Patient("alone", null, "ROUSSE", null, "Jeanne", Sex.FEMALE, birth, null, null, null, null);
    }

    /** Of nobody in particular yet. */
    private List<Demand> demandsOf(Actor coordinator) {
        return TestPlatform.get(org.cordee.record.Records.class)
                .search(coordinator, DemandMapping.DEMAND, DemandMapping.DEMANDS + "&_count=50")
                .stream()
                .filter(demand -> number.equals(demand.requester().phone()))
                .toList();
    }

    private void says(String text) {
        says(TestPlatform::get, number, text);
    }

    /** As the network brings it. */
    private static void says(Beans platform, String number, String text) {
        var event = new TextReceived(number, text, TestPlatform.clock().instant());
        platform.get(TransactionTemplate.class)
                .executeWithoutResult(_ -> platform.get(ApplicationEventMulticaster.class)
                        .multicastEvent(new PayloadApplicationEvent<>(platform, event)));
    }

    /** Those of a platform. */
    private interface Beans {
        <T> T get(Class<T> type);
    }
}
