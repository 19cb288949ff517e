package org.cordee.monitoring.escalation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is there on some days between two hours; over midnight when the first hour is the later, and then the day is that on
 * which it begins; for 24 hours from then on where both are the same.
 *
 * @param reader whose account it is, such as {@code Practitioner/12}, to be told in the application; null for none
 */
public record Duty(
        String id,
        Rung.Post post,
        String name,
        @Nullable String phone,
        @Nullable String mail,
        @Nullable String reader,
        Set<DayOfWeek> days,
        LocalTime begins,
        LocalTime ends) {
    public Duty {
        days = Set.copyOf(days);
    }

    boolean isOn(Instant at) {
        var local = at.atZone(Words.TERRITORY);
        var hour = local.toLocalTime();
        var today = local.getDayOfWeek();
        if (begins.isBefore(ends)) {
            return days.contains(today) && !hour.isBefore(begins) && hour.isBefore(ends);
        }
        return days.contains(today) && !hour.isBefore(begins) || days.contains(today.minus(1)) && hour.isBefore(ends);
    }
}
