package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceClockTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @Test
    void oneWrongClockBehindAGatewayMovesNobodyElsesMeasures() {
        var roses = reading("rose", NOW.plus(Duration.ofHours(5)));
        var rosesFirst = reading("rose", NOW.plus(Duration.ofHours(4)));
        var leons = reading("leon", NOW.minus(Duration.ofMinutes(20)));
        var neverSet = reading("leon", Instant.ofEpochSecond(3_600));
        var clocks = DeviceClock.of(null, false, List.of(roses, rosesFirst, leons, neverSet), NOW);

        assertThat(clocks.correction(roses)).isEqualTo(Duration.ofHours(-5));
        assertThat(clocks.correction(rosesFirst)).isEqualTo(Duration.ofHours(-5));
        assertThat(clocks.correction(leons)).isZero();
        assertThat(Instant.ofEpochSecond(3_600).plus(clocks.correction(neverSet)))
                .isEqualTo(NOW);
        assertThat(clocks.right()).isNull();
    }

    @Test
    void behindAfterHavingBeenRightIsLateAndWithoutThatIsSlow() {
        var hoursAgo = NOW.minus(Duration.ofHours(26));
        var measure = reading("", hoursAgo);
        assertThat(DeviceClock.of(hoursAgo, true, List.of(measure), NOW).correction(measure))
                .isZero();
        assertThat(DeviceClock.of(hoursAgo, false, List.of(measure), NOW).correction(measure))
                .isEqualTo(Duration.ofHours(26));
    }

    @Test
    void aClockThatLostItsDateIsSetRightThoughItWasRightBefore() {
        var reset = Instant.parse("2020-01-01T00:05:00Z");
        var measure = reading("", reset);
        var clocks = DeviceClock.of(reset, true, List.of(measure), NOW);
        assertThat(reset.plus(clocks.correction(measure))).isEqualTo(NOW);
        assertThat(clocks.right()).isFalse();
    }

    @Test
    void aClockAheadIsSetRightThoughItWasRightBefore() {
        var ahead = NOW.plus(Duration.ofHours(1));
        var measure = reading("", ahead);
        assertThat(DeviceClock.of(ahead, true, List.of(measure), NOW).correction(measure))
                .isEqualTo(Duration.ofHours(-1));
    }

    private static Reading reading(String alias, @Nullable Instant at) {
        return new Reading(alias, MeasureKind.WEIGHT, BigDecimal.valueOf(70), null, null, at);
    }
}
