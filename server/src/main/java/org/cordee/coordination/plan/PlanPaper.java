package org.cordee.coordination.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cordee.coordination.Contact;
import org.cordee.coordination.MemberRole;
import org.cordee.identity.Patient;
import org.cordee.identity.TraitText;
import org.cordee.platform.page.Words;

/**
 * A plan as it is printed and shown: page one for whoever has two minutes, then each need with its goals and actions.
 *
 * @param words in the language of the paper
 * @param circle whom to call
 */
public record PlanPaper(Plan plan, Patient patient, List<Contact> circle, Words words) {
    private static final int ON_PAGE_ONE = 12;
    private static final int CALLED = 6;

    public PlanPaper {
        circle = List.copyOf(circle);
    }

    /** The actions that page one tells: the first due. */
    public List<PlannedAction> first() {
        return sorted().limit(ON_PAGE_ONE).toList();
    }

    /** How many more there are on the pages after. */
    public int more() {
        return (int) Math.max(0, plan.actions().count() - ON_PAGE_ONE);
    }

    /** Those with a telephone, the cell and the doctor first. */
    public List<Contact> called() {
        return circle.stream()
                .filter(one -> one.phone() != null && !one.phone().isEmpty())
                .sorted(Comparator.comparing(one ->
                        one.role() == MemberRole.SUPPORT_CELL ? -1 : one.role().ordinal()))
                .limit(CALLED)
                .toList();
    }

    public String title() {
        return words.say("plan.title." + plan.content().kind().name());
    }

    /** "Version 2, en vigueur depuis le 3 mars 2026". */
    public String version() {
        var since = plan.since();
        return since == null
                ? words.say(
                        "plan.version.open",
                        plan.number(),
                        words.say("plan.state." + plan.state().name()))
                : words.say("plan.version.since", plan.number(), words.date(since));
    }

    public String born() {
        return TraitText.born(words, patient);
    }

    public String by(PlannedAction action) {
        return action.by() == null ? words.say("plan.nobody.day") : words.date(action.by());
    }

    public String who(PlannedAction action) {
        return action.owner() == null
                ? words.say("plan.nobody")
                : action.owner().name();
    }

    public String review() {
        var review = plan.content().review();
        return review == null ? words.say("plan.nobody.day") : words.date(review);
    }

    /** What the person said about it. */
    public String agreement() {
        var said = plan.agreement();
        if (said == null) return words.say("plan.agreement.none");
        var day = words.date(said.at().atZone(Words.TERRITORY).toLocalDate());
        var sentence = words.say(
                "plan.agreement." + said.answer().name() + "." + said.way().name(),
                said.who().name(),
                day,
                said.recordedBy().name());
        return said.words().isEmpty() ? sentence : sentence + " " + words.say("plan.agreement.words", said.words());
    }

    private Stream<PlannedAction> sorted() {
        return plan.actions().sorted(Comparator.comparing(one -> Objects.requireNonNullElse(one.by(), LocalDate.MAX)));
    }
}
