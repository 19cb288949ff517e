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
    // Beside the text: the objects around a message.
    private static final int OF_EACH = 256;

    private final Messages messages;
    private final List<BlockingQueue<Published>> waiting = Stream.generate(
                    () -> (BlockingQueue<Published>) new LinkedBlockingQueue<Published>())
            .limit(WORKERS)
            .toList();
    private final BlockingQueue<Published> shortOnes = new LinkedBlockingQueue<>();
    private final AtomicLong inHand = new AtomicLong();
    private volatile boolean open = true;

    DoorQueue(Messages messages) {
        this.messages = messages;
        waiting.forEach(some -> Thread.ofVirtual().name("mqtt-door").start(() -> work(some)));
        Thread.ofVirtual().name("mqtt-door-short").start(() -> work(shortOnes));
    }

    /**
     * A message as it came, once a broker has made sure who its sender is.
     *
     * @param topic below the sender's own
     */
    record Published(String device, String topic, byte[] bytes, Answer answer) {
        private int size() {
            return bytes.length + OF_EACH;
        }
    }

    /** What the broker is told of a message. */
    interface Answer {
        void kept();

        /** The door closes, or keeping failed again and again: the broker is to hold it. */
        void notKept();
    }

    /** Of the messages that are not answered yet, with what their objects take. */
    long bytesInHand() {
        return inHand.get();
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

    /** Not interrupted: that would close the connection to the database under it. Each worker ends with its batch. */
    @Override
    public void close() {
        open = false;
    }

    private void work(BlockingQueue<Published> waiting) {
        while (open) {
            try {
                var first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    var batch = batch(first, waiting);
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
     * acknowledged then, so the broker holds it for the next connection, and what comes after is not held up.
     */
    private boolean keep(List<Published> batch) throws InterruptedException {
        var now = messages.now();
        var read = batch.stream().map(published -> message(published, now)).toList();
        List<Messages.Admitted> admitted = null;
        int failed = 0;
        while (open && failed < MOST_FAILURES) {
            try {
                if (admitted == null) {
                    admitted = messages.admitted(read);
                }
                messages.takeAdmitted(admitted);
                return true;
            } catch (RuntimeException fault) {
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

    private static Messages.Message message(Published published, Instant now) {
        return new Messages.Message(published.device(), published.topic(), published.bytes(), now);
    }
}
