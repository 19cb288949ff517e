package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeldByBrokerTest {
    private final HeldByBroker held = new HeldByBroker(Duration.ofMillis(20), Duration.ofMinutes(1));

    @Test
    void whatIsOwedIsAskedForOnceItIsLate() {
        assertThat(held.isToBeAskedAgain()).isFalse();
        held.left();
        assertThat(held.isToBeAskedAgain()).isFalse();
        await().until(held::isToBeAskedAgain);
        assertThat(held.isToBeAskedAgain()).isFalse();
    }

    @Test
    void whatIsHandedOutAndAnsweredIsOwedNoMore() throws InterruptedException {
        held.left();
        held.fetched();
        held.answered();
        Thread.sleep(40);
        assertThat(held.isToBeAskedAgain()).isFalse();
    }

    @Test
    void nobodyAsksAgainWhileSomethingIsInHand() throws InterruptedException {
        held.left();
        held.left();
        held.fetched();
        Thread.sleep(40);
        assertThat(held.isToBeAskedAgain()).isFalse();
        held.answered();
        await().until(held::isToBeAskedAgain);
    }

    @Test
    void aConnectionThatBeganWithWhatWasHeldIsOpenedAnew() {
        held.fetched();
        held.answered();
        await().until(held::isToBeAskedAgain);
    }

    @Test
    void fromTimeToTimeItIsAskedWithoutACause() {
        var quiet = new HeldByBroker(Duration.ofMinutes(1), Duration.ofMillis(20));
        await().until(quiet::isToBeAskedAgain);
        assertThat(quiet.isToBeAskedAgain()).isFalse();
    }
}
