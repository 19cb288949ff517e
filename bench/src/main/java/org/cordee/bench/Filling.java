package org.cordee.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordee.bench.Wire.Request;

/** Puts the made-up people where they are not yet, one transaction each, and says what that cost. */
final class Filling {
    private static final int CLIENTS = 4;

    private final Side side;
    private final Population people;
    private final int present;

    /** Those below {@code present} are there already. */
    Filling(Side side, Population people, int present) {
        this.present = present;
        this.side = side;
        this.people = people;
    }

    void fill() throws IOException {
        try (var wire = side.connect()) {
            if (wire.send(Request.get("/Task/bench-t" + (people.patients() - 1)))
                            .status()
                    == 200) {
                return;
            }
            require(wire, MadeUp.nurses());
        }
        var start = System.nanoTime();
        var cpu = side.cpuSeconds();
        var disk = side.diskBytes();
        everyone();
        var resources = (double) (people.patients() - present) * people.resourcesOfOne();
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f resources by transactions of %d from %d clients: %.0f per s, %.3f CPU-ms and %.2f kB of disk each%n",
                side.name(),
                resources,
                people.resourcesOfOne(),
                CLIENTS,
                resources / seconds,
                1000 * (side.cpuSeconds() - cpu) / resources,
                (side.diskBytes() - disk) / resources / 1000);
    }

    private void everyone() throws IOException {
        var next = new AtomicInteger(present);
        var runs = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < CLIENTS; client++) {
                runs.add(threads.submit(() -> {
                    try (var wire = side.connect()) {
                        var done = 0;
                        for (var one = next.getAndIncrement(); one < people.patients(); one = next.getAndIncrement()) {
                            require(wire, MadeUp.everythingOf(one, people.observations()));
                            done++;
                        }
                        return done;
                    }
                }));
            }
        }
        for (var run : runs) {
            try {
                run.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof IOException fault
                        ? new UncheckedIOException(fault)
                        : new IllegalStateException(failure.getCause());
            }
        }
    }

    private static void require(Wire wire, String transaction) throws IOException {
        var answer = wire.send(Request.send("POST", "", transaction));
        if (answer.status() != 200) {
            var said = answer.body().substring(0, Math.min(600, answer.body().length()));
            throw new IOException("the server refused the data: " + answer.status() + " " + said);
        }
    }
}
