package org.cordee.monitoring.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What devices published and is not durable yet: taken in batch by batch, each message answered when it is kept or when it cannot be. */
final class DoorQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DoorQueue.class);
    // Some thousand measures: what waits behind a batch waits for its commit, and an alert is seen no sooner.
    private static final int BATCH_BYTES = 1 << 17;
    private static final int BATCH = 500;
    // One reads and writes out while the database works for another. All of a device goes to the same one: two would
    // wait for each other at the device's row and at its patients' locks.
    private static final int WORKERS = 4;
    // One measure of a device does not wait behind what gateways had stored up: rules give the same whatever comes
    // first.
    private static final int SHORT_BYTES = 1_024;
    private static final int MOST_FAILURES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Messages messages;
    private final List<BlockingQueue<Published>> waiting = Stream.generate(
                    () -> (BlockingQueue<Published>) new LinkedBlockingQueue<Published>())
            .limit(WORKERS)
            .toList();
    private final BlockingQueue<Published> shortOnes = new LinkedBlockingQueue<>();
    private final AtomicLong inHand = new AtomicLong();
    private final HeldByBroker held = new HeldByBroker(Duration.ofSeconds(3), Duration.ofMinutes(10));
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean open = true;
    private volatile boolean heldUp;

    DoorQueue(Messages messages) {
        this.messages = messages;
        waiting.forEach(some -> workers.add(Thread.ofVirtual().name("mqtt-door").start(() -> work(some))));
        workers.add(Thread.ofVirtual().name("mqtt-door-short").start(() -> work(shortOnes)));
    }

    /** Whether what was tried last could not be kept: a broker that can hold what comes does so. */
    boolean isHeldUp() {
        return heldUp;
    }

    /** Of the messages that are not answered yet, with what their objects take. */
    long bytesInHand() {
        return inHand.get();
    }

    HeldByBroker held() {
        return held;
    }

    void add(Published message) {
        inHand.addAndGet(message.size());
        var queue = message.bytes().length < SHORT_BYTES
                ? shortOnes
                : waiting.get(Math.floorMod(message.device().hashCode(), WORKERS));
        queue.add(message);
        // Its worker may have gone home before it came.
        if (!open && queue.remove(message)) {
            answer(List.of(message), false);
        }
    }

    /** Not interrupted: that would close the connection to the database under it. Each worker ends with its batch, and is waited for. */
    @Override
    public void close() {
        open = false;
        try {
            for (var worker : workers) {
                worker.join(PAUSE.plusSeconds(2));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(BlockingQueue<Published> waiting) {
        while (open) {
            try {
                var first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    var batch = batch(first, waiting);
                    batch.removeIf(this::isGone);
                    answer(batch, keep(batch));
                }
            } catch (InterruptedException stopped) {
                break;
            }
        }
        var left = new ArrayList<Published>();
        waiting.drainTo(left);
        answer(left, false);
    }

    /** It comes again by the broker: taken twice, a measure without a time would be two. */
    private boolean isGone(Published message) {
        if (message.answer().isAwaited()) return false;
        inHand.addAndGet(-message.size());
        return true;
    }

    private static List<Published> batch(Published first, BlockingQueue<Published> waiting) {
        var batch = new ArrayList<Published>();
        batch.add(first);
        int bytes = first.bytes().length;
        while (batch.size() < BATCH && bytes < BATCH_BYTES) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            bytes += next.bytes().length;
            batch.add(next);
        }
        return batch;
    }

    private void answer(List<Published> batch, boolean kept) {
        for (var message : batch) {
            inHand.addAndGet(-message.size());
            try {
                if (kept) {
                    message.answer().kept();
                } else {
                    message.answer().notKept();
                }
            } catch (RuntimeException gone) {
                LOG.debug(
                        "The broker no longer waits for the answer to a message of device {}", message.device(), gone);
            }
        }
    }

    /**
     * False where the door was closed while the database was away, or where keeping fails again and again for another cause: nothing is
     * acknowledged then, so the broker holds it for the next connection, and what comes after is not held up. What the broker gives again by itself goes
     * back to it at the first failure, and out of the batch.
     */
    private boolean keep(List<Published> batch) throws InterruptedException {
        var now = messages.now();
        List<Messages.Admitted> admitted = null;
        int failed = 0;
        while (open && failed < MOST_FAILURES && !batch.isEmpty()) {
            try {
                if (admitted == null) {
                    admitted = messages.admitted(batch.stream()
                            .map(published -> message(published, now))
                            .toList());
                }
                messages.takeAdmitted(admitted);
                heldUp = false;
                return true;
            } catch (RuntimeException fault) {
                heldUp = true;
                if (givenBack(batch)) {
                    admitted = null;
                }
                if (Messages.isAway(fault)) {
                    LOG.warn("Messages of devices wait for the database: {}", fault.toString());
                } else {
                    failed++;
                    LOG.error("{} messages of devices could not be taken in", batch.size(), fault);
                }
                Thread.sleep(PAUSE);
            }
        }
        return false;
    }

    private boolean givenBack(List<Published> batch) {
        var back = batch.stream().filter(one -> one.answer().isGivenAgain()).toList();
        batch.removeAll(back);
        answer(back, false);
        return !back.isEmpty();
    }

    private static Messages.Message message(Published published, Instant now) {
        return new Messages.Message(published.device(), published.topic(), published.bytes(), now);
    }
}
