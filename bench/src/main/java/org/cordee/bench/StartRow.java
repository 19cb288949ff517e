package org.cordee.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a start costs: from the command to the first page answered, on a new data folder and then on the same folder
 * again. CPU is the platform's and its database's until that page; memory is what the JVM holds ten seconds later.
 */
final class StartRow {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private record Start(double seconds, double cpuSeconds, double residentMebibytes) {}

    private final Path command;
    private final int runs;
    private final HttpClient client = HttpClient.newHttpClient();

    StartRow(Path command, int runs) {
        this.command = command;
        this.runs = runs;
    }

    void print() throws IOException {
        List<Start> first = new ArrayList<>();
        List<Start> second = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Path home = Files.createTempDirectory("bench-start");
            try {
                first.add(start(home.resolve("var")));
                second.add(start(home.resolve("var")));
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new IOException(interruption);
            } finally {
                delete(home);
            }
        }
        System.out.printf("%-32s %8s %8s %8s   (%d runs)%n", "", "min", "median", "max", runs);
        print("first start", first);
        print("second start", second);
    }

    private Start start(Path data) throws IOException, InterruptedException {
        int port = freePort();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(
                        command.toString(), "--port", Integer.toString(port), "--data", data.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            awaitFirstPage(process, URI.create("http://localhost:" + port + "/"));
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuSeconds = ProcessCost.cpuSeconds(List.of(process.pid()));
            TimeUnit.SECONDS.sleep(SETTLING.toSeconds());
            return new Start(seconds, cpuSeconds, ProcessCost.residentMebibytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void awaitFirstPage(Process process, URI page) throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < until) {
            try {
                int status = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofByteArray())
                        .statusCode();
                if (status == 200) {
                    return;
                }
                throw new IOException(page + " is answered with " + status);
            } catch (ConnectException _) {
                if (!process.isAlive()) {
                    throw new IOException("the platform ended with " + process.exitValue());
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        throw new IOException("no answer from " + page);
    }

    private static void print(String name, List<Start> starts) {
        print(name + ", first page, s", starts, Start::seconds);
        print(name + ", CPU, s", starts, Start::cpuSeconds);
        print(name + ", JVM resident, MiB", starts, Start::residentMebibytes);
    }

    private static void print(String name, List<Start> starts, ToDoubleFunction<Start> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-32s %8.1f %8.1f %8.1f%n",
                name,
                sorted[0],
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
