package org.cordee.protocol;

import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.cordee.monitoring.Rule;
import org.cordee.platform.calendar.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * One element of a drawing.
 *
 * @param role who does it; null where nobody does
 * @param due how long there is to do it, or how long a delay lasts
 * @param takenWithin how long it may stay without anybody taking it before it falls to the cell
 * @param fromStart whether the delay runs from the day the person came in rather than from the step
 * @param form canonical address of the Questionnaire to be answered
 * @param choices answers to choose from, where a person decides
 * @param condition what is watched for
 * @param rules what is watched for in the person as long as the protocol goes on, of a step that watches
 * @param lessons codes of short lessons, of a message: from when it is sent the person has one a week
 * @param table id of the decision table
 * @param attachedTo the step that this one interrupts or accompanies; null for one that stands alone
 */
public record Step(
        String id,
        String name,
        Kind kind,
        @Nullable Role role,
        @Nullable Delay due,
        @Nullable Delay takenWithin,
        boolean fromStart,
        @Nullable String form,
        List<String> choices,
        @Nullable String condition,
        List<Rule.Wanted> rules,
        List<String> lessons,
        @Nullable String table,
        String professional,
        String patient,
        @Nullable String attachedTo,
        boolean interrupts) {
    public Step {
        choices = List.copyOf(choices);
        rules = List.copyOf(rules);
        lessons = List.copyOf(lessons);
    }

    /** What may stand in a drawing. */
    public enum Kind {
        START,
        END,
        STOP,
        VISIT,
        CALL,
        FORM,
        ACTION,
        CHOICE,
        MESSAGE,
        TABLE,
        FORK,
        TOGETHER,
        WAIT,
        DELAY,
        WATCH;

        /** Whether someone is asked to do it. */
        public boolean isAsked() {
            return switch (this) {
                case VISIT, CALL, FORM, ACTION, CHOICE -> true;
                case START, END, STOP, MESSAGE, TABLE, FORK, TOGETHER, WAIT, DELAY, WATCH -> false;
            };
        }

        static @Nullable Kind named(String name) {
            for (var kind : values()) {
                if (kind.isAsked() && kind.name().toLowerCase(Locale.ROOT).equals(name)) return kind;
            }
            return null;
        }
    }

    /**
     * A delay in days, hours and minutes, as {@code P7D} or {@code PT48H}; {@code P3D/worked} counts days that are worked where the cell
     * is: no weekend, no public holiday.
     */
    public record Delay(Period days, java.time.Duration hours, boolean worked) {
        private static final String WORKED = "/worked";

        static Delay of(String text) {
            if (!text.endsWith(WORKED)) return counted(text, false);
            var delay = counted(text.substring(0, text.length() - WORKED.length()), true);
            if (delay.days().toTotalMonths() != 0 || !delay.hours().isZero())
                throw new java.time.DateTimeException("only days are counted as worked: " + text);
            return delay;
        }

        private static Delay counted(String text, boolean worked) {
            var time = text.indexOf('T');
            var days = time < 0 ? text : text.substring(0, time);
            return new Delay(
                    days.equals("P") ? Period.ZERO : Period.parse(days),
                    time < 0 ? java.time.Duration.ZERO : java.time.Duration.parse("P" + text.substring(time)),
                    worked);
        }

        /** The end of the delay; the calendar is asked for only where it counts. */
        java.time.Instant after(java.time.Instant start, Supplier<WorkingDays> calendar) {
            var there = start.atZone(org.cordee.platform.page.Words.TERRITORY);
            return worked
                    ? calendar.get().plus(there, days.getDays()).toInstant()
                    : there.plus(days).toInstant().plus(hours);
        }
    }

    boolean isAttached() {
        return attachedTo != null;
    }
}
