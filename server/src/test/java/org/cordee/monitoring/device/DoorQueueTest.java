package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cordee.TestPlatform;
import org.cordee.monitoring.MeasureIntake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;

/** A door whose database is away: what a broker holds by itself goes back to it, the rest is tried until it is kept. */
class DoorQueueTest {
    private final AtomicBoolean away = new AtomicBoolean();
    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final DoorQueue queue = new DoorQueue(
            new Messages(
                    TestPlatform.get(Devices.class),
                    TestPlatform.get(DeviceTable.class),
                    TestPlatform.get(SensorTable.class),
                    TestPlatform.get(HeardTable.class),
                    TestPlatform.get(MeasureIntake.class),
                    TestPlatform.get(PlatformTransactionManager.class),
                    TestPlatform.get(Clock.class)) {
                @Override
                List<Admitted> admitted(List<Message> messages) {
                    if (away.get()) throw new DataAccessResourceFailureException("away");
                    messages.forEach(message -> taken.add(message.topic()));
                    return List.of();
                }
            });

    @AfterEach
    void closed() {
        queue.close();
    }

    @Test
    void whatTheBrokerHoldsGoesBackAtTheFirstFailureAndTheRestIsTriedAgain() {
        away.set(true);
        queue.add(said("direct", true, true));
        await().until(() -> answers.contains("direct is not kept"));
        assertThat(queue.isHeldUp()).isTrue();
        assertThat(queue.bytesInHand()).isZero();

        queue.add(said("fetched", false, true));
        away.set(false);
        await().until(() -> answers.contains("fetched is kept"));
        assertThat(queue.isHeldUp()).isFalse();
        assertThat(taken).containsExactly("fetched");
        assertThat(queue.bytesInHand()).isZero();
    }

    @Test
    void whatTheBrokerNoLongerWaitsForIsNotTakenTwice() {
        queue.add(said("late", true, false));
        queue.add(said("awaited", true, true));
        await().until(() -> answers.contains("awaited is kept"));
        assertThat(taken).containsExactly("awaited");
        assertThat(answers).doesNotContain("late is kept", "late is not kept");
        assertThat(queue.bytesInHand()).isZero();
    }

    @Test
    void whoComesAfterTheEndIsToldSo() {
        queue.close();
        queue.add(said("after", true, true));
        assertThat(answers).containsExactly("after is not kept");
        assertThat(taken).isEmpty();
    }

    private Published said(String topic, boolean givenAgain, boolean awaited) {
        return new Published("scale", topic, new byte[] {1}, new Published.Answer() {
            @Override
            public void kept() {
                answers.add(topic + " is kept");
            }

            @Override
            public void notKept() {
                answers.add(topic + " is not kept");
            }

            @Override
            public boolean isAwaited() {
                return awaited;
            }

            @Override
            public boolean isGivenAgain() {
                return givenAgain;
            }
        });
    }
}
