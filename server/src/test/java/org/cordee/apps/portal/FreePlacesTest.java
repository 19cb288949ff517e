package org.cordee.apps.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.junit.jupiter.api.Test;

/** Free places are told with the oldest of the days on which they were free. */
class FreePlacesTest {
    @Test
    void areAddedUpUnderTheirOldestDay() {
        var offer = offer("2026-02-20|3\n2026-01-09|2\n|1");
        assertThat(OpeningHours.available(offer)).hasValue(6);
        assertThat(OpeningHours.availableOn(offer)).isEqualTo(LocalDate.of(2026, 1, 9));
        assertThat(OpeningHours.available(offer("2026-02-20|0"))).hasValue(0);
    }

    @Test
    void areNotShownWhereNobodyTellsOfThem() {
        assertThat(OpeningHours.available(offer(""))).isEmpty();
        assertThat(OpeningHours.availableOn(offer("|4"))).isNull();
    }

    @Test
    void areToldWithoutADayWhereTheOneKeptIsNone() {
        var offer = offer("2026-02-30|3\n2026-02|1");
        assertThat(OpeningHours.available(offer)).hasValue(4);
        assertThat(OpeningHours.availableOn(offer)).isNull();
        assertThat(OpeningHours.availableOn(offer("2026-02-30|3\n2026-03-01|1")))
                .isEqualTo(LocalDate.of(2026, 3, 1));
    }

    private static Offer offer(String available) {
        return Offer.bare("finess-1", Offer.Kind.STRUCTURE, true, Map.of(Fact.AVAILABLE, available));
    }
}
