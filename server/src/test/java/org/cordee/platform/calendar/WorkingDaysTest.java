package org.cordee.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.cordee.platform.page.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
    private static final WorkingDays FOIX = new WorkingDays("09122");

    /** Published by the observatory for the years gone, and the two extremes of the rule. */
    @ParameterizedTest
    @CsvSource({
        "2015-04-05", "2016-03-27", "2018-04-01", "2019-04-21", "2020-04-12", "2024-03-31", "2025-04-20", "2026-04-05",
        "2027-03-28", "2038-04-25", "1943-04-25", "1818-03-22", "2049-04-18", "1981-04-19", "1954-04-18", "2076-04-19"
    })
    void easterIsWhereTheCalendarPutsIt(LocalDate day) {
        assertThat(PublicHolidays.easter(day.getYear())).isEqualTo(day);
    }

    @Test
    void aYearHasElevenHolidaysAndThirteenInAlsaceAndMoselle() {
        assertThat(of(2026, "09122")).hasSize(11).contains(day("2026-05-14"), day("2026-05-25"), day("2026-04-06"));
        for (var commune : List.of("57463", "67482", "68224")) {
            assertThat(of(2026, commune)).hasSize(13).contains(day("2026-04-03"), day("2026-12-26"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "97105,2026-05-27",
        "97209,2026-05-22",
        "97302,2026-06-10",
        "97411,2026-12-20",
        "97608,2026-04-27",
        "97701,2026-10-09",
        "97801,2026-05-28"
    })
    void overseasRemembersTheEndOfSlaveryOnItsOwnDay(String commune, LocalDate day) {
        assertThat(of(2026, commune)).hasSize(12).contains(day);
        assertThat(PublicHolidays.isOne(day, "09122")).isFalse();
        assertThat(PublicHolidays.isOne(day, "")).isFalse();
    }

    @Test
    void workedDaysLeaveOutWeekendsAndHolidays() {
        var beforeEaster = at("2026-04-03T10:00:00Z");
        assertThat(FOIX.plus(beforeEaster.atZone(Words.TERRITORY), 1).toLocalDate())
                .isEqualTo("2026-04-07");
        assertThat(new WorkingDays("67482")
                        .plus(at("2026-04-02T10:00:00Z").atZone(Words.TERRITORY), 2)
                        .toLocalDate())
                .isEqualTo("2026-04-08");
        assertThat(FOIX.isOpen(day("2026-11-28"))).isTrue();
        assertThat(FOIX.isWorked(day("2026-11-28"))).isFalse();
        assertThat(FOIX.isOpen(day("2026-11-11"))).isFalse();
    }

    @Test
    void timeIsCountedWhileDoorsAreOpen() {
        assertThat(FOIX.openBetween(at("2026-11-10T16:00:00Z"), at("2026-11-12T09:00:00Z")))
                .isEqualTo(Duration.ofHours(3));
        assertThat(FOIX.openBetween(at("2026-11-08T10:00:00Z"), at("2026-11-08T12:00:00Z")))
                .isEqualTo(Duration.ZERO);
        assertThat(FOIX.nextOpen(at("2026-12-24T20:00:00Z").atZone(Words.TERRITORY))
                        .toInstant())
                .isEqualTo(at("2026-12-26T08:00:00Z"));
    }

    private static List<LocalDate> of(int year, String commune) {
        return Year.of(year)
                .atDay(1)
                .datesUntil(Year.of(year + 1).atDay(1))
                .filter(day -> PublicHolidays.isOne(day, commune))
                .toList();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
