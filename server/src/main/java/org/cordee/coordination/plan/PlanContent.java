package org.cordee.coordination.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is written in a plan, finished or not.
 *
 * @param why the situation in a few sentences, as a doctor wants to read it
 * @param flags signs that ask for something at once
 * @param review day on which it is looked at again, null while nobody said
 */
public record PlanContent(
        Plan.Kind kind,
        String why,
        List<RedFlag> flags,
        List<Need> needs,
        @Nullable LocalDate review) {
    public PlanContent {
        flags = List.copyOf(flags);
        needs = List.copyOf(needs);
    }

    /** A sign, and what to do when it shows. */
    public record RedFlag(String key, String sign, String todo) {}

    public static PlanContent empty(Plan.Kind kind) {
        return new PlanContent(kind, "", List.of(), List.of(), null);
    }

    /** In the order of needs and goals. */
    public Stream<PlannedAction> actions() {
        return needs.stream().flatMap(Need::actions);
    }

    /** The same with one more need, at the end. */
    public PlanContent and(Need need) {
        return new PlanContent(
                kind, why, flags, Stream.concat(needs.stream(), Stream.of(need)).toList(), review);
    }

    PlanContent with(java.util.function.UnaryOperator<PlannedAction> change) {
        return new PlanContent(
                kind, why, flags, needs.stream().map(need -> need.with(change)).toList(), review);
    }
}
