package org.cordee.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cordee.platform.start.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL run by the platform inside a folder, reachable from this machine only and by password only. One
 * platform holds the folder at a time; a server left behind by a killed platform is stopped and started again. Once
 * started it runs until {@link #stop()}, whatever signal the terminal sends to the platform.
 */
public final class EmbeddedServer {

    /** What a committed transaction survives. */
    public enum Durability {
        /** The loss of power. */
        DURABLE("on"),
        /** Nothing: for tests, which throw their data away. */
        FOR_TESTS("off");

        private final String setting;

        Durability(String setting) {
            this.setting = setting;
        }
    }

    private static final long LARGEST_LOG_BYTES = 10_000_000;
    private static final int ATTEMPTS = 3;
    /** Test classes that differ in their settings each keep a platform with its pool until the run ends. */
    private static final int CONNECTIONS_FOR_TESTS = 400;

    private final HeldFolder folder;
    private final PostgresBinaries binaries;
    private final Cluster cluster;
    private final Path log;
    private int port;
    private @Nullable Process process;

    private EmbeddedServer(HeldFolder folder, PostgresBinaries binaries, Cluster cluster) {
        this.folder = folder;
        this.binaries = binaries;
        this.cluster = cluster;
        this.log = folder.log();
    }

    /** Starts the server in the folder, which is made if it is not there; refuses a folder that it cannot use. */
    public static EmbeddedServer start(Path folder, Path binariesHome, Durability durability) {
        return start(HeldFolder.hold(folder), binariesHome, durability);
    }

    /** The folder is held until the server is stopped, or could not be started. */
    static EmbeddedServer start(HeldFolder folder, Path binariesHome, Durability durability) {
        try {
            PostgresBinaries binaries = PostgresBinaries.unpackedIn(binariesHome);
            refuseRootWithoutNamespaces();
            Cluster cluster = Cluster.openedOrCreated(folder.cluster(), binaries);
            EmbeddedServer server = new EmbeddedServer(folder, binaries, cluster);
            server.stopSurvivor();
            server.launch(durability);
            return server;
        } catch (IOException fault) {
            folder.close();
            throw new StartRefused("start.database.failed", fault);
        } catch (RuntimeException fault) {
            folder.close();
            throw fault;
        }
    }

    /** The address of the platform's database in this server. */
    public String url() {
        return url(Cluster.DATABASE);
    }

    /** The address of another database in this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String password() {
        return cluster.password();
    }

    /** Ends the server after its last transaction; returns when nothing is left of it. */
    public synchronized void stop() {
        if (process == null) {
            return;
        }
        try {
            stopServer();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } finally {
            process = null;
            folder.close();
        }
    }

    private static void refuseRootWithoutNamespaces() throws IOException {
        if (PostgresBinaries.isRoot()) {
            try {
                Command.run(List.of("unshare", "-U", "true"), "");
            } catch (StartRefused _) {
                throw new StartRefused("start.database.root");
            }
        }
    }

    private void stopSurvivor() throws IOException {
        if (cluster.survivor().isPresent()) stopServer();
    }

    private void stopServer() throws IOException {
        List<String> command = new ArrayList<>(binaries.command("pg_ctl"));
        command.addAll(List.of("stop", "-D", cluster.folder().toString(), "-m", "fast", "-w", "-t", "60", "-s"));
        Command.run(command, "");
    }

    private void launch(Durability durability) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            Process started = startProcess(durability);
            if (awaitReady(started)) {
                process = started;
                return;
            }
            String said = saidSince(logStart);
            boolean portTaken = said.contains("could not bind") || said.contains("could not create any TCP/IP");
            if (!portTaken || attempt == ATTEMPTS) {
                throw new StartRefused("start.database.broken", cluster.folder(), Command.lastLine(said), log);
            }
        }
    }

    /** In a session of its own, or a Ctrl-C in the terminal would stop the database before the platform. */
    private Process startProcess(Durability durability) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(binaries.command("postgres"));
        command.addAll(List.of("-D", cluster.folder().toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            command.addAll(List.of("-c", setting + "=" + durability.setting));
        }
        if (durability == Durability.FOR_TESTS) {
            command.addAll(List.of("-c", "max_connections=" + CONNECTIONS_FOR_TESTS));
        }
        return Command.builder(command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Replaying the log after a crash may take minutes: it is waited for as long as the server lives. */
    private boolean awaitReady(Process started) throws IOException {
        try {
            while (!cluster.isReady(started.pid())) {
                if (started.waitFor(Duration.ofMillis(10))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException interruption) {
            started.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database starts", interruption);
        }
    }

    private String saidSince(long logStart) throws IOException {
        try (InputStream content = Files.newInputStream(log)) {
            content.skipNBytes(logStart);
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
