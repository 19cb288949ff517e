package org.cordee.apps.cell.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.cordee.coordination.plan.Goal;
import org.cordee.coordination.plan.Need;
import org.cordee.coordination.plan.PlanChange;
import org.cordee.coordination.plan.PlanChanges;
import org.cordee.coordination.plan.PlanContent;

/** Two people wrote at once: what the later one typed stays, the lines that only the other wrote come in, each difference is told. */
record PlanConflict(PlanContent both, List<PlanChange> differences) {
    PlanConflict {
        differences = List.copyOf(differences);
    }

    static PlanConflict of(PlanContent theirs, PlanContent mine) {
        var known = new HashSet<String>();
        mine.needs().forEach(need -> {
            known.add(need.key());
            need.goals().forEach(goal -> {
                known.add(goal.key());
                goal.actions().forEach(action -> known.add(action.key()));
            });
        });
        var needs = new ArrayList<>(mine.needs().stream()
                .map(need -> theirs.needs().stream()
                        .filter(other -> other.key().equals(need.key()))
                        .findFirst()
                        .map(other -> merged(need, other, known))
                        .orElse(need))
                .toList());
        theirs.needs().stream().filter(one -> !known.contains(one.key())).forEach(needs::add);
        var flags = new ArrayList<>(mine.flags());
        var flagged = mine.flags().stream().map(PlanContent.RedFlag::key).collect(Collectors.toSet());
        theirs.flags().stream().filter(one -> !flagged.contains(one.key())).forEach(flags::add);
        var both = new PlanContent(
                mine.kind(),
                mine.why().isEmpty() ? theirs.why() : mine.why(),
                flags,
                needs,
                mine.review() == null ? theirs.review() : mine.review());
        return new PlanConflict(both, PlanChanges.between(theirs, both));
    }

    private static Need merged(Need mine, Need theirs, HashSet<String> known) {
        var goals = new ArrayList<>(mine.goals().stream()
                .map(goal -> theirs.goals().stream()
                        .filter(other -> other.key().equals(goal.key()))
                        .findFirst()
                        .map(other -> merged(goal, other, known))
                        .orElse(goal))
                .toList());
        theirs.goals().stream().filter(one -> !known.contains(one.key())).forEach(goals::add);
        return new Need(mine.key(), mine.words(), goals);
    }

    private static Goal merged(Goal mine, Goal theirs, HashSet<String> known) {
        var actions = new ArrayList<>(mine.actions());
        theirs.actions().stream().filter(one -> !known.contains(one.key())).forEach(actions::add);
        return new Goal(mine.key(), mine.words(), actions);
    }
}
