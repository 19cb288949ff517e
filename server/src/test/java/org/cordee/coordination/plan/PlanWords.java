package org.cordee.coordination.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.PlanContent.RedFlag;

/** Plans that tests write. */
final class PlanWords {
    private PlanWords() {}

    static PlanContent content(Party nurse, Party patient, LocalDate by, LocalDate review) {
        return new PlanContent(
                Plan.Kind.PPCS,
                "Vit seule, deux chutes depuis l’été",
                List.of(new RedFlag("f1", "Chute", "Appeler le 15, puis la cellule")),
                List.of(new Need(
                        "n1",
                        "Rester chez elle sans tomber",
                        List.of(new Goal(
                                "g1",
                                "Marcher dehors deux fois par semaine",
                                List.of(
                                        new PlannedAction("a1", "Bilan à domicile", nurse, by, null),
                                        new PlannedAction("a2", "Sortir avec sa fille", patient, by, null)))))),
                review);
    }

    /** One need and one goal with so many actions. */
    static PlanContent wide(int actions, String words, Party nurse, LocalDate by, LocalDate review) {
        return new PlanContent(
                Plan.Kind.PPS,
                words,
                List.of(new RedFlag("f1", words, words)),
                List.of(new Need(
                        "n1",
                        words,
                        List.of(new Goal(
                                "g1",
                                words,
                                IntStream.range(0, actions)
                                        .mapToObj(i -> new PlannedAction(
                                                "a" + i, "Action n° " + i + " " + words, nurse, by, null))
                                        .toList())))),
                review);
    }
}
