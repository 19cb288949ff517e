package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.cordee.access.MachineClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Damaged requests: whatever comes in, the door neither falls over nor answers 500. The same requests at each run, so that a red run
 * tells of a change; {@code -Dcordee.fuzz.seed} and {@code -Dcordee.fuzz.tries} go further afield ({@code bin/test --fuzz 1000000}).
 */
class FuzzedDoorTest {
    private static final int TRIES = Integer.getInteger("cordee.fuzz.tries", 3000);
    private static final long SEED = Long.getLong("cordee.fuzz.seed", 20_261_122L);
    private static final int CALLERS = 2;
    private static final int MOST_FAULTS = 25;
    private static final int TOKEN_LASTS = 20_000;
    private static final int PROGRESS = 25_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext context;
    private static int port;

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final TreeMap<Integer, Integer> answers = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        context = (ConfigurableApplicationContext)
                SpringApplication.run(Class.forName("org.cordee.Cordee"), "--server.port=0");
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        context.getBean(MachineClients.class).register("fuzz", "Fuzz", "fuzz", "Device/fuzz", Set.of("system/*.cruds"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void whateverComesInIsRefusedOrAnswered() throws Exception {
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var callers = new ArrayList<java.util.concurrent.Callable<Void>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                var random = new Random(SEED + caller);
                callers.add(() -> call(random, TRIES / CALLERS));
            }
            for (var done : threads.invokeAll(callers)) {
                done.get();
            }
        }
        System.out.println("Damaged requests by status: " + answers);
        assertThat(faults).as("seed %d", SEED).isEmpty();
        assertThat(answers.keySet()).as("the material is not all refused").contains(200, 201, 400, 404, 422);
    }

    private Void call(Random random, int tries) throws Exception {
        var damage = new Damage(random);
        var token = "";
        for (int i = 0; i < tries && faults.size() < MOST_FAULTS; i++) {
            if (i % TOKEN_LASTS == 0) {
                token = token();
            }
            answered(damage, token);
            if ((i + 1) % PROGRESS == 0) {
                System.out.println("Damaged requests by status: " + answers);
            }
        }
        return null;
    }

    private void answered(Damage damage, String token) throws InterruptedException {
        boolean asks = damage.rarely(3);
        var whole = damage.one(FuzzMaterial.WHOLE);
        var method = asks ? "GET" : damage.rarely(3) ? damage.one(FuzzHeaders.METHODS) : whole.method();
        var path = asks || damage.rarely(4) ? damage.one(FuzzAddresses.PATHS) : whole.path();
        if (!path.contains("?")) {
            path += damage.query();
        }
        var body = asks ? new byte[0] : damage.damaged(whole.body());
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!asks) {
            request.header(
                    "Content-Type",
                    damage.rarely(3) ? damage.one(FuzzHeaders.MEDIA_TYPES) : FuzzHeaders.mediaType(body));
        }
        while (damage.rarely(3)) {
            request.setHeader(damage.one(FuzzHeaders.HEADERS), damage.one(FuzzHeaders.HEADER_VALUES));
        }
        try {
            var reply = HTTP.send(request.build(), BodyHandlers.ofString());
            synchronized (answers) {
                answers.merge(reply.statusCode(), 1, Integer::sum);
            }
            if (reply.statusCode() >= 500 && reply.statusCode() != 501) {
                fault(request.build(), body, reply.statusCode() + " " + reply.body());
            }
        } catch (IOException unanswered) {
            fault(request.build(), body, unanswered.toString());
        }
    }

    private void fault(HttpRequest request, byte[] body, String answer) {
        var shown = new String(body, StandardCharsets.UTF_8);
        var told = "%s %s %s %s -> %s"
                .formatted(
                        request.method(),
                        request.uri(),
                        request.headers().map().entrySet().stream()
                                .filter(header -> !header.getKey().equals("Authorization"))
                                .toList(),
                        shown.length() > 1500 ? shown.substring(0, 1500) + "…" + shown.length() : shown,
                        answer);
        faults.add(told);
        System.out.println("A fault: " + told);
    }

    private static String token() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=fuzz&client_secret=fuzz"))
                .build();
        var body = HTTP.send(request, BodyHandlers.ofString()).body();
        return JsonMapper.shared().readTree(body).path("access_token").asString();
    }
}
