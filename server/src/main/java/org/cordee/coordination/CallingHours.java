package org.cordee.coordination;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The hours of a cell at which somebody calls, and how soon a call is promised within them. */
@Component
class CallingHours {
    private final Duration within;
    private final LocalTime opens;
    private final LocalTime closes;

    CallingHours(
            @Value("${cordee.coordination.call-back-within:30m}") Duration within,
            @Value("${cordee.coordination.opens:08:00}") String opens,
            @Value("${cordee.coordination.closes:19:00}") String closes) {
        this.within = within;
        this.opens = LocalTime.parse(opens);
        this.closes = LocalTime.parse(closes);
    }

    /** Until when a cell that works on these days calls whoever asks at that moment. */
    Instant promised(WorkingDays days, Instant asked) {
        var at = asked.atZone(Words.TERRITORY);
        if (at.toLocalTime().isBefore(opens)) {
            at = at.with(opens);
        } else if (!at.toLocalTime().isBefore(closes)) {
            at = at.plusDays(1).with(opens);
        }
        while (!days.isOpen(at.toLocalDate())) {
            at = at.plusDays(1).with(opens);
        }
        return at.toInstant().plus(within);
    }
}
