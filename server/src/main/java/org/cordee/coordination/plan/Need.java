package org.cordee.coordination.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a person needs, a Condition within the plan.
 *
 * @param key the same in every version, of letters and digits
 */
public record Need(String key, String words, List<Goal> goals) {
    public Need {
        goals = List.copyOf(goals);
    }

    public Stream<PlannedAction> actions() {
        return goals.stream().flatMap(goal -> goal.actions().stream());
    }

    Need with(UnaryOperator<PlannedAction> change) {
        return new Need(
                key,
                words,
                goals.stream()
                        .map(goal -> new Goal(
                                goal.key(),
                                goal.words(),
                                goal.actions().stream().map(change).toList()))
                        .toList());
    }
}
