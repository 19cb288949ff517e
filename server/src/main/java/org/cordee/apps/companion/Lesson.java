package org.cordee.apps.companion;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.Enrolment;

/**
 * A short lesson with one question back. A protocol places it by a step that names it; without one the illness does: the first in the
 * first week, then one a week.
 */
enum Lesson {
    WEIGH(0, 1),
    SIGNS(1, 2),
    SALT(2, 0),
    MEDICINES(3, 1),
    MOVE(4, 2);

    /** How many answers each offers. */
    static final int ANSWERS = 3;

    private final int week;
    private final int right;

    Lesson(int week, int right) {
        this.week = week;
        this.right = right;
    }

    /** Those whose week has come, in their order; none for an illness that has no lessons. */
    static List<Lesson> come(Optional<Enrolment> enrolment, LocalDate today) {
        return enrolment
                .filter(one -> one.condition() == Condition.HEART_FAILURE)
                .map(one -> ChronoUnit.WEEKS.between(one.since(), today))
                .map(weeks ->
                        Arrays.stream(values()).filter(one -> one.week <= weeks).toList())
                .orElse(List.of());
    }

    static Optional<Lesson> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    boolean isRight(int answer) {
        return answer == right;
    }

    String key(String what) {
        return "lesson." + name() + "." + what;
    }
}
