package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.cordee.platform.page.Words;

class TerritoryDayTest {
    @Property(tries = 5_000)
    void aDayIsTheCalendarsAlsoWhereTheClocksChange(
            @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        for (var around = -2; around <= 2; around++) {
            var at = Instant.ofEpochSecond(second + around * 3_600L, nano);
            var day = at.atZone(Words.TERRITORY).toLocalDate();
            assertThat(TerritoryDay.of(at)).isEqualTo(day.toEpochDay());
            assertThat(TerritoryDay.start(day.toEpochDay()))
                    .isEqualTo(day.atStartOfDay(Words.TERRITORY).toInstant());
        }
    }

    @Property(tries = 300)
    void theDaysOfTheChangesThemselves(@ForAll @IntRange(min = 1970, max = 2100) int year) {
        var rules = Words.TERRITORY.getRules();
        var change = rules.nextTransition(
                LocalDate.of(year, 1, 1).atStartOfDay(Words.TERRITORY).toInstant());
        if (change == null) return;
        for (var hour = -48; hour <= 48; hour++) {
            var at = change.getInstant().plusSeconds(hour * 1_800L);
            var day = at.atZone(Words.TERRITORY).toLocalDate();
            assertThat(TerritoryDay.of(at)).isEqualTo(day.toEpochDay());
            assertThat(TerritoryDay.start(day.toEpochDay()))
                    .isEqualTo(day.atStartOfDay(Words.TERRITORY).toInstant());
        }
    }
}
