package org.cordee.monitoring.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Only what a message can be sent to is entered. */
class RotaTest extends OnALadder {
    @Test
    void aNumberIsKeptAsTheNetworkTakesItHoweverItIsWritten() {
        assertThat(entered("Deux zéros", "0033 6 39 98 01 03", null)).isTrue();
        assertThat(entered("Traits", "06-39-98-01-04", null)).isTrue();

        assertThat(ladders.rota()).extracting(Duty::phone).contains("+33639980103", "+33639980104");
    }

    @Test
    void whomNothingWouldReachIsNotEntered() {
        assertThat(entered("Trop court", "0639", null)).isFalse();
        assertThat(entered("Sans domaine", null, "garde@")).isFalse();
        assertThat(entered("L’un des deux", "06 39 98 01 05", "garde")).isFalse();

        assertThat(ladders.rota()).extracting(Duty::name).containsExactlyInAnyOrder("Vidal", "Astreinte");
    }

    private boolean entered(String name, @Nullable String phone, @Nullable String mail) {
        return ladders.enter(
                coordinator,
                new Duty(
                        "",
                        Rung.Post.ON_CALL,
                        name,
                        phone,
                        mail,
                        null,
                        Set.of(DayOfWeek.MONDAY),
                        LocalTime.of(8, 0),
                        LocalTime.of(20, 0)));
    }
}
