package org.cordee.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Clients of others in Node, in {@code drivers/}: installed as their lock file says, and run. */
final class Drivers {
    private static final Path FOLDER = Path.of("drivers").toAbsolutePath();

    private Drivers() {}

    /** Skips the test where Node is not there; installs what is missing. */
    static void install() throws Exception {
        Assumptions.assumeTrue(isThere("node") && isThere("npm"), "Node and npm are not installed");
        if (!Files.isDirectory(FOLDER.resolve("node_modules/openid-client"))) {
            Assumptions.assumeTrue(
                    run("npm", "ci").status() == 0, "npm could not install the clients of drivers/package-lock.json");
        }
    }

    /** How a script ended, and what it said. */
    record Ended(int status, String said) {}

    static Ended node(String script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** A script that goes on until it is closed, and its first line. */
    record Serving(Process process, String said) implements AutoCloseable {
        @Override
        public void close() {
            process.destroy();
        }
    }

    static Serving serving(String script) throws IOException {
        var process = new ProcessBuilder("node", script)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return new Serving(process, line);
    }

    private static Ended run(String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES)) process.destroyForcibly();
        return new Ended(process.exitValue(), said);
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
