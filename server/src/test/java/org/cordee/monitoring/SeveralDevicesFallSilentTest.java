package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.monitoring.device.Devices;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SeveralDevicesFallSilentTest {
    private final Silences silences = TestPlatform.get(Silences.class);

    @Test
    void oneThatIsBrokenHidesNoOther() {
        var jeanne = WatchedPatient.under(new Criterion.Unheard(2));
        enrolled(jeanne, Duration.ofHours(1));
        TestPlatform.clock().pass(Duration.ofHours(1));
        enrolled(jeanne, Duration.ofHours(24));
        TestPlatform.clock().pass(Duration.ofHours(2));
        silences.round();
        assertThat(silentSince(jeanne.onlyAlert())).isEqualTo(1);

        TestPlatform.clock().pass(Duration.ofHours(48));
        silences.round();
        assertThat(silentSince(jeanne.onlyAlert())).isEqualTo(2);
    }

    @Test
    void oneThatStaysSilentIsOneMoreReasonForWhoClosedTheFirst() {
        var jeanne = WatchedPatient.under(new Criterion.Unheard(2));
        enrolled(jeanne, Duration.ofHours(1));
        TestPlatform.clock().pass(Duration.ofHours(3));
        silences.round();
        var alerts = TestPlatform.get(Alerts.class);
        var first = jeanne.onlyAlert().id();
        alerts.take(jeanne.care().coordinator(), first);
        alerts.close(jeanne.care().coordinator(), first, ClosingReason.OTHER, "");
        TestPlatform.clock().pass(Duration.ofDays(2));
        silences.round();
        assertThat(jeanne.alerts()).hasSize(1);

        TestPlatform.clock().pass(Duration.ofDays(3));
        silences.round();
        assertThat(jeanne.alerts()).hasSize(2);
    }

    @Test
    void oneThatCameAfterTheLastLookIsWaitedForNoLongerThanItMay() {
        var jeanne = WatchedPatient.under(new Criterion.Unheard(2));
        enrolled(jeanne, Duration.ofHours(24));
        silences.round();
        enrolled(jeanne, Duration.ofHours(1));
        silences.round();
        TestPlatform.clock().pass(Duration.ofHours(3));
        silences.round();
        assertThat(jeanne.alerts()).hasSize(1);
    }

    private static long silentSince(Alert alert) {
        return TestPlatform.get(JdbcClient.class)
                .sql("select count(distinct baseline_at) from monitoring.breach where alert = :alert")
                .param("alert", alert.id())
                .query(Long.class)
                .single();
    }

    private static void enrolled(WatchedPatient patient, Duration interval) {
        assertThat(TestPlatform.get(Devices.class)
                        .enrol(
                                Actor.platform(),
                                "silent-" + UUID.randomUUID().toString().substring(0, 8),
                                "Balance",
                                Devices.Kind.DEVICE,
                                interval,
                                Map.of("", patient.id())))
                .isInstanceOf(Devices.Enrolled.Done.class);
    }
}
