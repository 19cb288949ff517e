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
import java.util.concurrent.locks.LockSupport;

/** Sends one kind of request from several clients for a while, and says what it cost. */
final class Load {
    private final Side side;
    private final Population people;
    private final AtomicLong seeds;

    Load(Side side, Population people, long seed) {
        this.side = side;
        this.people = people;
        this.seeds = new AtomicLong(seed);
    }

    /**
     * What a run of one workload cost.
     *
     * @param cpuMilliseconds of server and database together, per request
     */
    record Cost(
            long requests, long wrong, double perSecond, double cpuMilliseconds, double p50, double p95, double p99) {}

    /** As fast as the answers come. */
    Cost run(Workload workload, int clients, Duration duration) {
        return run(workload, clients, duration, 0);
    }

    /**
     * At a given pace; a request that had to wait for its turn has taken the longer.
     *
     * @param perSecond of all clients together, 0 for as fast as the answers come
     */
    Cost run(Workload workload, int clients, Duration duration, double perSecond) {
        var before = side.cpuSeconds();
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        var runs = new ArrayList<Future<Client>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < clients; client++) {
                var first = start + (perSecond == 0 ? 0 : (long) (1e9 * client / perSecond));
                var pause = perSecond == 0 ? 0 : (long) (1e9 * clients / perSecond);
                runs.add(threads.submit(() -> client(workload, first, pause, end)));
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

    private Client client(Workload workload, long first, long pause, long end) throws IOException {
        var random = new SplittableRandom(seeds.incrementAndGet());
        var times = new long[1024];
        var count = 0;
        var wrong = 0L;
        try (var wire = side.connect()) {
            for (var due = first; System.nanoTime() < end && due < end; due += pause) {
                var request = workload.request(random, people);
                if (pause > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                var sent = pause > 0 ? due : System.nanoTime();
                var answer = wire.send(request);
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = System.nanoTime() - sent;
                if (!workload.isRight(answer, people)) {
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
