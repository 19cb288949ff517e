package org.cordee.platform.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cordee.platform.start.StartRefused;

/** One run of a program of PostgreSQL, to its end. */
final class Command {

    private Command() {}

    /** Fails with what the program said when it does not end well. */
    static void run(List<String> command, String input) throws IOException {
        Process process = builder(command).redirectErrorStream(true).start();
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new StartRefused("start.database.failed", lastLine(said));
            }
        } catch (InterruptedException interruption) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), interruption);
        }
    }

    /** Messages in English whatever the machine's language, because one of them is searched for below. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    /** The line that says why: the last FATAL or PANIC one, or else the last one. */
    static String lastLine(String said) {
        List<String> lines =
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.reversed().stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .orElse("?");
    }
}
