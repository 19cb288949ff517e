package org.cordee.store.knowledge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.cordee.store.Issue;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's validator in a process of its own, started when it is first needed and ended when nobody has needed it for a while; one
 * resource at a time. Its definitions are those of base R4 and of the record, nothing is fetched from elsewhere.
 */
public final class Validation {
    private static final int HEAP_MEGABYTES = 224;
    private static final long LONGEST_SECONDS = 90;
    private static final long IDLE_SECONDS = 120;
    private static final int LONGEST_NAME = 2_000;

    private final BiFunction<String, String, byte @Nullable []> definitions;
    private final LongSupplier changed;
    private @Nullable Process process;
    private @Nullable DataInputStream in;
    private @Nullable DataOutputStream out;
    private long known;
    private volatile long requests;

    /**
     * Where definitions come from.
     *
     * @param definitions JSON by type and canonical URL
     * @param changed a number that grows when one of them changes
     */
    public Validation(BiFunction<String, String, byte @Nullable []> definitions, LongSupplier changed) {
        this.definitions = definitions;
        this.changed = changed;
    }

    /** What was found; {@code done} false: it could not be looked at, and the only issue says why. */
    public record Found(boolean done, List<Issue> issues) {
        public boolean isValid() {
            return done
                    && issues.stream()
                            .noneMatch(issue -> issue.severity() == Issue.Severity.ERROR
                                    || issue.severity() == Issue.Severity.FATAL);
        }
    }

    /** Looks at a resource against base R4, the profiles that it claims, and those named. */
    public synchronized Found validated(byte[] json, List<String> profiles) {
        long request = ++requests;
        try {
            start();
            var validator = process;
            CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(() -> end(request, validator));
            return new Found(true, asked(json, profiles));
        } catch (IOException failed) {
            end();
            return new Found(
                    false,
                    List.of(Issue.warning(
                            "exception", "Profiles were not looked at: the validator failed or took too long.")));
        } finally {
            long asOf = ++requests;
            CompletableFuture.delayedExecutor(IDLE_SECONDS, TimeUnit.SECONDS).execute(() -> endIfStill(asOf));
        }
    }

    private List<Issue> asked(byte[] json, List<String> profiles) throws IOException {
        var to = java.util.Objects.requireNonNull(out);
        var from = java.util.Objects.requireNonNull(in);
        long now = changed.getAsLong();
        if (now != known) {
            to.writeChar(ValidatorProcess.FORGET);
            known = now;
        }
        to.writeChar(ValidatorProcess.VALIDATE);
        ValidatorProcess.write(to, json);
        to.writeInt(profiles.size());
        for (var profile : profiles) {
            to.writeUTF(profile);
        }
        to.flush();
        while (true) {
            switch (from.readChar()) {
                case ValidatorProcess.ASK -> {
                    var type = from.readUTF();
                    var url = from.readUTF();
                    var found = url.length() > LONGEST_NAME ? null : definitions.apply(type, url);
                    ValidatorProcess.write(to, found == null ? new byte[0] : found);
                    to.flush();
                }
                case ValidatorProcess.FOUND -> {
                    var issues = new ArrayList<Issue>();
                    for (int n = from.readInt(); n > 0; n--) {
                        issues.add(ValidatorProcess.issue(from));
                    }
                    return issues;
                }
                default -> throw new IOException("the validator failed: " + from.readUTF());
            }
        }
    }

    private void start() throws IOException {
        var running = process;
        if (running != null && running.isAlive()) {
            return;
        }
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "10"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=record-store/validator-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                ValidatorProcess.class.getName()));
        var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("CORDEE_"));
        var started = builder.start();
        process = started;
        in = new DataInputStream(new BufferedInputStream(started.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(started.getOutputStream()));
        known = changed.getAsLong();
    }

    /** The process id of the validator that runs now, 0 for none. */
    public synchronized long pid() {
        var running = process;
        return running != null && running.isAlive() ? running.pid() : 0;
    }

    /** Ends the process, if there is one; the next validation starts another. */
    public synchronized void end() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }

    private synchronized void endIfStill(long request) {
        if (request == requests) {
            end();
        }
    }

    /** Not synchronized: whoever waits for the answer holds the lock. */
    private void end(long request, @Nullable Process validator) {
        if (request == requests && validator != null) {
            validator.destroyForcibly();
        }
    }
}
