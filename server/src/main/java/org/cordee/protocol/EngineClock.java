package org.cordee.protocol;

import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.cordee.platform.page.Words;
import org.flowable.common.engine.impl.util.DefaultClockImpl;
import org.springframework.stereotype.Component;

/** The platform's clock as the engine reads it; within a trial, the trial's own. */
@Component
class EngineClock extends DefaultClockImpl {
    static final ScopedValue<Supplier<Instant>> VIRTUAL = ScopedValue.newInstance();

    private final Clock clock;

    EngineClock(Clock clock) {
        super(TimeZone.getTimeZone(Words.TERRITORY));
        this.clock = clock;
    }

    Instant now() {
        return VIRTUAL.isBound() ? VIRTUAL.get().get() : clock.instant();
    }

    @Override
    public Date getCurrentTime() {
        return Date.from(now());
    }

    @Override
    public Calendar getCurrentCalendar() {
        return getCurrentCalendar(getCurrentTimeZone());
    }

    @Override
    public Calendar getCurrentCalendar(TimeZone zone) {
        var calendar = Calendar.getInstance(zone);
        calendar.setTime(getCurrentTime());
        return calendar;
    }

    @Override
    public TimeZone getCurrentTimeZone() {
        return TimeZone.getTimeZone(Words.TERRITORY);
    }
}
