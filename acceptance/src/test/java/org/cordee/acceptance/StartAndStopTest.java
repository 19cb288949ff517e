package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class StartAndStopTest {

    @Test
    void controlCLeavesNoProcessAndASecondStartFindsTheData() {
        RunningPlatform first = RunningPlatform.start();
        try (first) {
            assertThat(first.get("/").statusCode()).isEqualTo(200);
            assertThat(first.processes()).anyMatch(line -> line.contains("/postgres -D "));

            first.interrupt();

            assertThat(first.processes()).isEmpty();
        }
        try (RunningPlatform second = RunningPlatform.startOn(first.data())) {
            assertThat(second.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKilledPlatformsDatabaseIsTakenOverAtTheNextStart() {
        RunningPlatform killed = RunningPlatform.start("--empty");
        try (killed) {
            killed.kill();
            assertThat(killed.processes()).anyMatch(line -> line.contains("/postgres -D "));

            RunningPlatform next = RunningPlatform.startOn(killed.data(), "--empty");
            try (next) {
                assertThat(next.get("/").statusCode()).isEqualTo(200);
            }
            assertThat(next.processes()).isEmpty();
        }
    }

    @Test
    @ExtendWith(RunningPlatform.Shared.class)
    void theTerminalSaysWhereToGoAsWhomAndHowAMachineSignsIn(RunningPlatform platform) {
        platform.awaitOutput(platform.address().toString());
        platform.awaitOutput("Ctrl-C");

        assertThat(platform.output()).contains(Cast.PATIENT, Cast.COORDINATOR, "demo-gateway", "curl -s ");
    }
}
