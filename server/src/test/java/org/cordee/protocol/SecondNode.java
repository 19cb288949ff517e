package org.cordee.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cordee.TestPlatform;
import org.cordee.testing.TestDatabase;

/** The whole platform in a process of its own, on a database that another has made, firing timers until it is killed. */
final class SecondNode implements AutoCloseable {
    private static final String FIRES = "this node fires timers";
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final CompletableFuture<Void> fires = new CompletableFuture<>();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private SecondNode(Process process) {
        this.process = process;
        // Read to its end: a process that nobody reads stands still once the pipe is full.
        Thread.ofVirtual().start(this::listen);
    }

    /** Begins to start it; {@link #awaitFiring} says when it is there. */
    static SecondNode start(String url, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SecondNode.class.getName()));
        command.addAll(options(url, "target/second-node"));
        command.addAll(List.of(more));
        return new SecondNode(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    static List<String> options(String url, String data) {
        return List.of(
                "--server.port=0",
                "--cordee.mqtt.port=0",
                "--cordee.database.url=" + url,
                "--cordee.database.user=cordee",
                "--cordee.database.password=" + TestDatabase.password(),
                "--cordee.data=" + data,
                "--cordee.protocol.timers=false");
    }

    static void main(String[] options) throws InterruptedException {
        TestPlatform.another(options).getBean(Engine.class).startTimers();
        System.out.println(FIRES);
        Thread.sleep(Duration.ofMinutes(20));
    }

    void awaitFiring() throws InterruptedException {
        var until = Instant.now().plus(LONGEST_START);
        while (!fires.isDone()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new AssertionError("the second node does not fire:\n" + String.join("\n", said));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** No last word: what it had begun is cut off. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void listen() {
        process.inputReader().lines().forEach(line -> {
            said.add(line);
            if (line.contains(FIRES)) fires.complete(null);
        });
    }
}
