package org.cordee.coordination.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.plan.Agreement.Answer;
import org.cordee.coordination.plan.Agreement.Way;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Waiting;
import org.cordee.platform.page.Words;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

/** A plan from its first word to its next version, as the record keeps it. */
class APlanIsAgreedAndFollowedTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Plans plans = TestPlatform.get(Plans.class);
    private final PlanDocuments documents = TestPlatform.get(PlanDocuments.class);
    private final Errands errands = TestPlatform.get(Errands.class);

    private final Party nurse =
            new Party(jeanne.nurse().reference(), jeanne.nurse().name());
    private final Party her = new Party("Patient/" + jeanne.patientId(), "Jeanne ROUSSE");

    @Test
    void whatIsWrittenComesBackAsItWas() {
        var plan = plans.begin(jeanne.coordinator(), jeanne.patientId(), Plan.Kind.PPCS);
        assertThat(plans.begin(jeanne.secondCoordinator(), jeanne.patientId(), Plan.Kind.PPCS)
                        .id())
                .isEqualTo(plan.id());
        var half = new PlanContent(
                Plan.Kind.PPCS,
                "",
                List.of(new PlanContent.RedFlag("f", "Fièvre", "")),
                List.of(
                        new Need(
                                "n",
                                "",
                                List.of(new Goal("g", "", List.of(new PlannedAction("a", "", null, today(), null))))),
                        new Need("m", "Dormir", List.of())),
                null);
        save(plan, half);
        assertThat(find(plan).plan().content()).isEqualTo(half);

        save(plan, content());
        var back = find(plan).plan();
        assertThat(back.content()).isEqualTo(content());
        assertThat(back.number()).isEqualTo(1);
        assertThat(back.author()).isEqualTo(self(jeanne.coordinator()));
    }

    @Test
    void whatLacksSomeoneOrADayIsNotProposedAndTheLineIsNamed() {
        var plan = plans.begin(jeanne.coordinator(), jeanne.patientId(), Plan.Kind.PPCS);
        save(
                plan,
                content()
                        .with(action -> action.key().equals("a1")
                                ? new PlannedAction("a1", action.what(), null, null, null)
                                : action));
        assertThat(plans.propose(
                        jeanne.coordinator(),
                        jeanne.patientId(),
                        plan.id(),
                        find(plan).edition()))
                .isEqualTo(new PlanOutcome.Refused(List.of(
                        new PlanFault(PlanFault.Lack.OWNER, "a1", "Bilan à domicile"),
                        new PlanFault(PlanFault.Lack.DATE, "a1", "Bilan à domicile"))));
    }

    @Test
    void nothingIsInForceWithoutAgreementAndAChangeVoidsIt() {
        var plan = proposed();
        assertThat(force(plan))
                .isEqualTo(new PlanOutcome.Refused(List.of(new PlanFault(PlanFault.Lack.AGREEMENT, "", ""))));
        answer(plan, Answer.AGREED);
        assertThat(find(plan).plan().isAgreed()).isTrue();
        save(
                plan,
                new PlanContent(
                        Plan.Kind.PPCS,
                        "Autre chose",
                        List.of(),
                        content().needs(),
                        content().review()));
        assertThat(find(plan).plan().agreement()).isNull();
        assertThat(find(plan).plan().state()).isEqualTo(Plan.State.DRAFT);
    }

    @Test
    void inForceEachActionIsATaskThePaperIsFiledAndTheGoalStands() throws IOException {
        var plan = inForce();
        var standing = find(plan).plan();
        assertThat(standing.state()).isEqualTo(Plan.State.IN_FORCE);
        var asked = errands.mine(jeanne.nurse());
        assertThat(asked).extracting(Errand::what).containsExactly("Bilan à domicile");
        assertThat(standing.actions())
                .allSatisfy(action -> assertThat(action.task()).isNotNull());
        errands.accept(jeanne.nurse(), Objects.requireNonNull(asked.getFirst().id()));
        errands.done(jeanne.nurse(), Objects.requireNonNull(asked.getFirst().id()), "Tapis ôté");
        var tasks = TestPlatform.get(PlanTasks.class);
        assertThat(tasks.progress(jeanne.doctor(), jeanne.patientId())
                        .get(asked.getFirst().id()))
                .isEqualTo(new Progress(Progress.Standing.DONE, "Tapis ôté", true));
        var hers = standing.actions()
                .filter(one -> one.key().equals("a2"))
                .findFirst()
                .orElseThrow();
        assertThat(tasks.done(
                        jeanne.coordinator(), jeanne.patientId(), Objects.requireNonNull(hers.task()), "Trois sorties"))
                .isTrue();

        var paper =
                documents.read(jeanne.doctor(), PlanDocuments.idOf(plan.id())).orElseThrow();
        assertThat(text(paper.bytes()))
                .contains("Jeanne ROUSSE", "14 mars 1944", "Bilan à domicile", "Faure", "Appeler le 15")
                .contains("Accord donné par Jeanne ROUSSE")
                .doesNotContain("INS");
        assertThat(documents.read(jeanne.stranger(), PlanDocuments.idOf(plan.id())))
                .isEmpty();
        assertThat(plans.find(jeanne.stranger(), jeanne.patientId(), plan.id())).isEmpty();
        assertThat(plans.of(jeanne.stranger(), jeanne.patientId())).isEmpty();
    }

    @Test
    void theNextVersionContinuesTellsWhatChangedAndSupersedes() {
        var first = inForce();
        var kept = find(first).plan().actions().findFirst().orElseThrow().task();
        var second = plans.begin(jeanne.coordinator(), jeanne.patientId(), Plan.Kind.PPCS);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.content().why()).isEqualTo(content().why());
        var fewer =
                second.content().needs().getFirst().goals().getFirst().actions().getFirst();
        save(
                second,
                new PlanContent(
                        Plan.Kind.PPCS,
                        content().why(),
                        content().flags(),
                        List.of(new Need(
                                "n1",
                                "Marcher",
                                List.of(new Goal("g1", "Marcher dehors deux fois par semaine", List.of(fewer))))),
                        content().review()));
        assertThat(PlanChanges.between(content(), find(second).plan().content()))
                .extracting(PlanChange::part, PlanChange::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PlanChange.Part.NEED, "n1"),
                        org.assertj.core.groups.Tuple.tuple(PlanChange.Part.ACTION, "a2"));
        propose(second);
        answer(second, Answer.AGREED);
        assertThat(force(second)).isInstanceOf(PlanOutcome.Kept.class);
        assertThat(find(first).plan().state()).isEqualTo(Plan.State.REPLACED);
        assertThat(find(second).plan().actions().findFirst().orElseThrow().task())
                .isEqualTo(kept);
        assertThat(documents.isCurrent(jeanne.doctor(), PlanDocuments.idOf(first.id())))
                .isFalse();
        assertThat(documents.isCurrent(jeanne.doctor(), PlanDocuments.idOf(second.id())))
                .isTrue();
        assertThat(plans.save(
                        jeanne.coordinator(),
                        jeanne.patientId(),
                        first.id(),
                        find(first).edition(),
                        PlanContent.empty(Plan.Kind.PPCS)))
                .isInstanceOf(PlanOutcome.Missing.class);
        assertThat(errands.mine(jeanne.nurse())).hasSize(1);
    }

    @Test
    void whoNoLongerAgreesStopsThePlanAndTheCellSeesIt() {
        var plan = inForce();
        answer(plan, Answer.WITHDRAWN);
        assertThat(find(plan).plan().state()).isEqualTo(Plan.State.ON_HOLD);
        assertThat(told()).anyMatch(words -> words.contains("retire son accord"));
        answer(plan, Answer.AGREED);
        assertThat(find(plan).plan().state()).isEqualTo(Plan.State.IN_FORCE);
    }

    @Test
    void twoWhoWriteAtOnceAreToldAndNothingIsOverwritten() {
        var plan = plans.begin(jeanne.coordinator(), jeanne.patientId(), Plan.Kind.PPCS);
        var edition = find(plan).edition();
        assertThat(plans.save(jeanne.secondCoordinator(), jeanne.patientId(), plan.id(), edition, content()))
                .isInstanceOf(PlanOutcome.Kept.class);
        assertThat(plans.save(
                        jeanne.coordinator(),
                        jeanne.patientId(),
                        plan.id(),
                        edition,
                        PlanContent.empty(Plan.Kind.PPCS)))
                .isInstanceOfSatisfying(
                        PlanOutcome.Overtaken.class,
                        late -> assertThat(late.standing().plan().content()).isEqualTo(content()));
        assertThat(find(plan).plan().content()).isEqualTo(content());
    }

    @Test
    void aReviewOrAnActionThatIsPastIsInTheQueue() {
        inForce();
        assertThat(late()).isEmpty();
        TestPlatform.clock().pass(Duration.ofDays(40));
        assertThat(late()).extracting(Item::kind).contains(Item.Kind.TASK);
        assertThat(told()).contains("Réévaluer le PPCS, version 1", "Sortir avec sa fille");
    }

    @Test
    void hostileWordsArePrintedAsWordsAndThirtyActionsFit() throws IOException {
        var words = "<script>alert(1)</script> & " + "x".repeat(300) + " שלום \uD83D\uDE80";
        var plan = plans.begin(jeanne.coordinator(), jeanne.patientId(), Plan.Kind.PPS);
        save(plan, PlanWords.wide(30, words, nurse, today().plusDays(10), today().plusDays(30)));
        var bytes = TestPlatform.get(PlanPapers.class)
                .pdf(jeanne.coordinator(), find(plan).plan());
        try (var document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(3);
            var all = text(bytes).replaceAll("\\s", "");
            assertThat(all).contains("<script>alert(1)</script>&", "x".repeat(300), "Actionn°29");
            assertThat(page(document, 2)).contains("Jeanne ROUSSE", "Version 1", "Page 2 /");
        }
    }

    private List<Item> late() {
        var now = TestPlatform.clock().instant();
        return TestPlatform.get(Waiting.class).all(jeanne.coordinator()).stream()
                .filter(item -> jeanne.patientId().equals(item.patientId()))
                .filter(item -> item.kind() == Item.Kind.TASK && item.due().isBefore(now))
                .toList();
    }

    private List<String> told() {
        var waiting = TestPlatform.get(Waiting.class);
        var items = waiting.all(jeanne.coordinator()).stream()
                .filter(item -> jeanne.patientId().equals(item.patientId()))
                .toList();
        return waiting.told(jeanne.coordinator(), items).values().stream()
                .map(one -> one.words())
                .toList();
    }

    private Plan inForce() {
        var plan = proposed();
        answer(plan, Answer.AGREED);
        assertThat(force(plan)).isInstanceOf(PlanOutcome.Kept.class);
        return plan;
    }

    private Plan proposed() {
        var plan = plans.begin(jeanne.coordinator(), jeanne.patientId(), Plan.Kind.PPCS);
        save(plan, content());
        propose(plan);
        return plan;
    }

    private void propose(Plan plan) {
        assertThat(plans.propose(
                        jeanne.coordinator(),
                        jeanne.patientId(),
                        plan.id(),
                        find(plan).edition()))
                .isInstanceOf(PlanOutcome.Kept.class);
    }

    private void save(Plan plan, PlanContent content) {
        assertThat(plans.save(
                        jeanne.coordinator(),
                        jeanne.patientId(),
                        plan.id(),
                        find(plan).edition(),
                        content))
                .isInstanceOf(PlanOutcome.Kept.class);
    }

    private void answer(Plan plan, Answer answer) {
        var said = new Agreement(
                answer, her, Way.COMPANION, her, TestPlatform.clock().instant(), "", null);
        assertThat(plans.answer(
                        jeanne.patient(),
                        jeanne.patientId(),
                        plan.id(),
                        find(plan).edition(),
                        said))
                .isInstanceOf(PlanOutcome.Kept.class);
    }

    private PlanOutcome force(Plan plan) {
        return plans.putInForce(
                jeanne.coordinator(), jeanne.patientId(), plan.id(), find(plan).edition());
    }

    private PlanVersion find(Plan plan) {
        return plans.find(jeanne.coordinator(), jeanne.patientId(), plan.id()).orElseThrow();
    }

    private PlanContent content() {
        return PlanWords.content(nurse, her, today().plusDays(10), today().plusDays(30));
    }

    private static Party self(Actor actor) {
        return new Party(actor.reference(), actor.name());
    }

    private final LocalDate today =
            TestPlatform.clock().instant().atZone(Words.TERRITORY).toLocalDate();

    private LocalDate today() {
        return today;
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String page(PDDocument document, int number) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        return stripper.getText(document);
    }
}
