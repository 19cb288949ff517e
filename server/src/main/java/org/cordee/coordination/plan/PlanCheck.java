package org.cordee.coordination.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.coordination.plan.PlanFault.Lack;

/** Whether a plan says all that it must: every action has someone and a day, every need leads to a goal and to actions. */
final class PlanCheck {
    private final LocalDate today;
    private final Set<PlannedAction> standing;
    private final List<PlanFault> faults = new ArrayList<>();

    private PlanCheck(LocalDate today, Set<PlannedAction> standing) {
        this.today = today;
        this.standing = standing;
    }

    /**
     * What it lacks.
     *
     * @param inForce the version in force, whose actions go on as they are, also those whose day is past
     */
    static List<PlanFault> of(PlanContent content, LocalDate today, Optional<Plan> inForce) {
        var check = new PlanCheck(
                today,
                inForce.stream()
                        .flatMap(Plan::actions)
                        .map(action -> action.as(null))
                        .collect(Collectors.toSet()));
        check.plan(content);
        return List.copyOf(check.faults);
    }

    private void plan(PlanContent content) {
        if (content.why().isBlank()) lacks(Lack.WHY, "", "");
        if (content.needs().isEmpty()) lacks(Lack.NEEDS, "", "");
        var place = 1;
        for (var need : content.needs()) need(need, Integer.toString(place++));
        for (var flag : content.flags()) {
            if (flag.sign().isBlank() || flag.todo().isBlank()) lacks(Lack.FLAG, flag.key(), flag.sign() + flag.todo());
        }
        if (content.review() == null) lacks(Lack.REVIEW, "", "");
        else if (!content.review().isAfter(today)) lacks(Lack.REVIEW_PAST, "", "");
    }

    private void need(Need need, String place) {
        if (need.words().isBlank()) lacks(Lack.NEED_WORDS, need.key(), place);
        if (need.goals().isEmpty()) lacks(Lack.GOALS, need.key(), said(need.words(), place));
        var number = 1;
        for (var goal : need.goals()) goal(goal, place + "." + number++);
    }

    private void goal(Goal goal, String place) {
        if (goal.words().isBlank()) lacks(Lack.GOAL_WORDS, goal.key(), place);
        if (goal.actions().isEmpty()) lacks(Lack.ACTIONS, goal.key(), said(goal.words(), place));
        var number = 1;
        for (var action : goal.actions()) action(action, place + "." + number++);
    }

    private void action(PlannedAction action, String place) {
        var line = said(action.what(), place);
        if (action.what().isBlank()) lacks(Lack.ACTION_WORDS, action.key(), place);
        if (action.owner() == null) lacks(Lack.OWNER, action.key(), line);
        if (action.by() == null) lacks(Lack.DATE, action.key(), line);
        else if (action.by().isBefore(today) && !standing.contains(action.as(null)))
            lacks(Lack.DATE_PAST, action.key(), line);
    }

    private static String said(String words, String place) {
        return words.isBlank() ? place : words;
    }

    private void lacks(Lack lack, String key, String line) {
        faults.add(new PlanFault(lack, key, line));
    }
}
