package org.cordee.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends one kind of request from several clients for a while, and says what it cost. */
final class Load {
    private final Side side;
    private final int patients;
    private final AtomicLong seeds;

    Load(Side side, int patients, long seed) {
        this.side = side;
        this.patients = patients;
        this.seeds = new AtomicLong(seed);
    }

    /**
     * What a run of one workload cost.
     *
     * @param cpuMilliseconds of server and database together, per request
     */
    record Cost(
            long requests, long wrong, double perSecond, double cpuMilliseconds, double p50, double p95, double p99) {}

    Cost run(Workload workload, int clients, Duration duration) {
        var before = side.cpuSeconds();
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        var runs = new ArrayList<Future<Client>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < clients; client++) {
                runs.add(threads.submit(() -> client(workload, end)));
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var cpu = side.cpuSeconds() - before;
        var wrong = 0L;
        var times = new long[0];
        for (var run : runs) {
            var client = result(run);
            wrong += client.wrong();
            var joined = Arrays.copyOf(times, times.length + client.nanoseconds().length);
            System.arraycopy(client.nanoseconds(), 0, joined, times.length, client.nanoseconds().length);
            times = joined;
        }
        Arrays.sort(times);
        return new Cost(
                times.length,
                wrong,
                times.length / seconds,
                1000 * cpu / Math.max(1, times.length),
                percentile(times, 50),
                percentile(times, 95),
                percentile(times, 99));
    }

    private Client client(Workload workload, long end) throws IOException {
        var random = new SplittableRandom(seeds.incrementAndGet());
        var times = new long[1024];
        var count = 0;
        var wrong = 0L;
        try (var wire = side.connect()) {
            while (System.nanoTime() < end) {
                var request = workload.request(random, patients);
                var sent = System.nanoTime();
                var answer = wire.send(request);
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = System.nanoTime() - sent;
                if (!workload.isRight(answer)) {
                    wrong++;
                }
            }
        }
        return new Client(Arrays.copyOf(times, count), wrong);
    }

    private static Client result(Future<Client> run) {
        try {
            return run.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException fault
                    ? new UncheckedIOException(fault)
                    : new IllegalStateException(failure.getCause());
        }
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private record Client(long[] nanoseconds, long wrong) {}
}
