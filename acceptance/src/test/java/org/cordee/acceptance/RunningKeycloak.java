package org.cordee.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A real Keycloak as a hospital runs it, with one realm, one member who has a password and a code, and the platform as its client. */
final class RunningKeycloak implements AutoCloseable {
    static final String PASSWORD = "mot-de-passe-de-l-hopital";

    private static final String SECRET = "vingt-signes-de-cles";
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final Process process;
    private final int port;
    private final Duration start;

    private RunningKeycloak(Process process, int port, Duration start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    static RunningKeycloak start(Path distribution, String platform, String login) throws Exception {
        var began = Instant.now();
        try (var realm = RunningKeycloak.class.getResourceAsStream("/keycloak/realm.json")) {
            var text = new String(realm.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("PLATFORM", platform)
                    .replace("LOGIN", login)
                    .replace("SECRET", SECRET);
            Files.createDirectories(distribution.resolve("data/import"));
            Files.writeString(distribution.resolve("data/import/hopital-realm.json"), text);
        }
        int port = RunningPlatform.freePort();
        var builder = new ProcessBuilder(
                        "bash",
                        "bin/kc.sh",
                        "start-dev",
                        "--http-port=" + port,
                        "--http-host=127.0.0.1",
                        "--db=dev-mem",
                        "--import-realm")
                .directory(distribution.toFile())
                .redirectErrorStream(true)
                .redirectOutput(distribution.resolve("output.txt").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var keycloak = new RunningKeycloak(builder.start(), port, Duration.ZERO);
        keycloak.await();
        return new RunningKeycloak(keycloak.process, port, Duration.between(began, Instant.now()));
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/hopital";
    }

    Duration startTook() {
        return start;
    }

    /** The code that the member's application shows now (RFC 6238). */
    static String code() throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        var hash = mac.doFinal(ByteBuffer.allocate(8)
                .putLong(Instant.now().getEpochSecond() / 30)
                .array());
        int at = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash, at, 4).getInt() & 0x7FFFFFFF;
        return "%06d".formatted(number % 1_000_000);
    }

    /** Keycloak takes each code once: waits until the application shows another. */
    static void awaitNextCode() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(30_000 - System.currentTimeMillis() % 30_000 + 200);
    }

    private void await() throws InterruptedException {
        var client = HttpClient.newHttpClient();
        var asked = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(10))
                .build();
        var until = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(until)) {
            try {
                if (client.send(asked, BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException _) {
                if (!process.isAlive()) throw new AssertionError("Keycloak ended: see output.txt in its folder");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        close();
        throw new AssertionError("Keycloak did not answer: see output.txt in its folder");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
