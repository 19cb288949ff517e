package org.cordee.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The platform as {@code bin/run} starts it, on a free port and with a data folder of its own. A test class that
 * only looks takes the one that all share, by {@code @ExtendWith(RunningPlatform.Shared.class)} and a parameter of
 * this type; one that stops, kills or spoils starts its own.
 */
public final class RunningPlatform implements AutoCloseable {

    /** The folder that holds {@code bin/}. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A first run may have to build the platform. */
    static final Duration LONGEST_START = Duration.ofMinutes(8);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Process process;
    private final Path data;
    private final Path output;
    private final int port;

    private RunningPlatform(Process process, Path data, Path output, int port) {
        this.process = process;
        this.data = data;
        this.output = output;
        this.port = port;
    }

    /** Starts on a new, empty data folder, and returns once the first page is answered. */
    public static RunningPlatform start(String... options) {
        return startOn(newDataFolder(), options);
    }

    /** Starts on a data folder that an earlier platform may have left. */
    public static RunningPlatform startOn(Path data, String... options) {
        RunningPlatform platform = launch(data, freePort(), options);
        try {
            platform.awaitFirstAnswer();
            return platform;
        } catch (RuntimeException | Error fault) {
            platform.close();
            throw fault;
        }
    }

    /** Starts on that port with settings of its own, each as a variable of the environment. */
    static RunningPlatform startWith(int port, Map<String, String> settings) {
        var platform = launch(newDataFolder(), port, settings);
        try {
            platform.awaitFirstAnswer();
            return platform;
        } catch (RuntimeException | Error fault) {
            platform.close();
            throw fault;
        }
    }

    /** Starts and does not wait: for a start that is to be refused. */
    static RunningPlatform launch(Path data, int port, String... options) {
        return launch(data, port, Map.of(), options);
    }

    private static RunningPlatform launch(Path data, int port, Map<String, String> settings, String... options) {
        // Whoever runs the tests in the background hands down a Ctrl-C that is ignored.
        List<String> command = new ArrayList<>(
                List.of("env", "--default-signal=INT", ROOT.resolve("bin/run").toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(List.of(options));
        try {
            Path output = Files.createTempFile(data.getParent(), "output", ".txt");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(settings);
            Process process = builder.start();
            return new RunningPlatform(process, data, output, port);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Path newDataFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "platforms").toAbsolutePath());
            return Files.createTempDirectory(parent, "data").resolve("var");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public URI address(String path) {
        return address().resolve(path);
    }

    public Path data() {
        return data;
    }

    /** The answer to a GET, redirects not followed. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).header("Accept", "text/html, */*"));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    /** What the terminal shows. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Waits until the terminal shows the words. */
    void awaitOutput(String words) {
        Instant until = Instant.now().plus(LONGEST_STOP);
        while (!output().contains(words)) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not shown: " + words + ", but:\n" + output());
            }
            pause();
        }
    }

    /** Ctrl-C; gives the exit status. */
    public int interrupt() {
        signal("INT");
        return exitStatus(LONGEST_STOP);
    }

    /** As when the machine runs out of memory: no last word. The database server lives on. */
    public void kill() {
        signal("KILL");
        exitStatus(LONGEST_STOP);
    }

    /** The exit status, which must come within that time. */
    int exitStatus(Duration within) {
        try {
            if (!process.waitFor(within)) {
                throw new AssertionError("still running after " + within + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    /** Every process that has the data folder on its command line: the platform and its database. */
    public List<String> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(one -> commandLine(one.pid()))
                    .filter(line -> line.contains(data.toString()))
                    .toList();
        }
    }

    /** Stops the platform, and its database where a killed platform left one. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP)) {
                process.destroyForcibly().waitFor();
            }
            stopOrphanedDatabase();
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private void awaitFirstAnswer() {
        Instant until = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(until)) {
            if (!process.isAlive()) {
                throw new AssertionError("the platform ended with " + process.exitValue() + ":\n" + output());
            }
            try {
                client.send(HttpRequest.newBuilder(address("/")).build(), BodyHandlers.discarding());
                return;
            } catch (ConnectException _) {
                pause();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            } catch (InterruptedException interruption) {
                throw interrupted(interruption);
            }
        }
        throw new AssertionError("no answer after " + LONGEST_START + ":\n" + output());
    }

    private void stopOrphanedDatabase() throws InterruptedException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            for (ProcessHandle one : all.toList()) {
                if (commandLine(one.pid()).contains(data.resolve("postgres") + " ")) {
                    new ProcessBuilder("kill", "-QUIT", Long.toString(one.pid()))
                            .start()
                            .waitFor();
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private static IllegalStateException interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(interruption);
    }

    /** Gives every test class the same platform with the demonstration territory; it is stopped after the last. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningPlatform.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(RunningPlatform.class))
                    .computeIfAbsent("shared", _ -> start(), RunningPlatform.class);
        }
    }
}
