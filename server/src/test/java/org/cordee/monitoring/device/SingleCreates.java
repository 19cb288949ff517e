package org.cordee.monitoring.device;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordee.TestPlatform;
import org.cordee.access.MachineClients;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The measures of a gateway's patients, each created by itself over HTTP by senders that wait for each answer. */
final class SingleCreates {
    private static final int SENDERS = Integer.getInteger("bench.senders", 32);

    private final HttpClient http = HttpClient.newHttpClient();
    private final MadeUpGateways.Gateway gateway;
    private final String base =
            "http://localhost:" + TestPlatform.get(Environment.class).getProperty("local.server.port");

    SingleCreates(MadeUpGateways.Gateway gateway) {
        this.gateway = gateway;
    }

    double aSecond(int seconds) throws Exception {
        TestPlatform.get(MachineClients.class)
                .register(
                        gateway.id(),
                        "Essai",
                        gateway.id(),
                        "Device/" + gateway.id(),
                        Set.of("system/Observation.cruds", "system/Patient.rs"));
        var token = token();
        var kept = new AtomicInteger();
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        var database = SameRowsAlone.cpu();
        long commits = commits();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        create(token);
                        kept.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        System.out.printf(
                "single creates, %d senders: %d/s, %.1f a commit; CPU a create: %.0f µs of this process with senders, %.0f µs of PostgreSQL%n",
                SENDERS,
                kept.get() / seconds,
                kept.get() / (double) (commits() - commits),
                (system.getProcessCpuTime() - cpu) / 1e3 / kept.get(),
                SameRowsAlone.cpu().minus(database).toNanos() / 1e3 / kept.get());
        return kept.get() / (double) seconds;
    }

    /** How many there were that wrote a measure. */
    private static long commits() {
        return TestPlatform.get(JdbcClient.class)
                .sql("select count(distinct xmin::text) from monitoring.point")
                .query(Long.class)
                .single();
    }

    private void create(String token) throws IOException, InterruptedException {
        int turn = gateway.turn().getAndIncrement();
        var body = """
                {"resourceType":"Observation","status":"final","category":[{"coding":[{"system":
                 "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
                 "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s",
                 "valueQuantity":{"value":70.%d,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
                """.formatted(
                gateway.patients().get(turn % gateway.patients().size()),
                gateway.since().plusSeconds(60L * (turn / gateway.patients().size())),
                turn % 10);
        var reply = http.send(
                HttpRequest.newBuilder(URI.create(base + "/fhir/Observation"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (reply.statusCode() != 201) {
            throw new IllegalStateException(reply.statusCode() + " " + reply.body());
        }
    }

    private String token() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%1$s&client_secret=%1$s".formatted(gateway.id())))
                .build();
        var reply = http.send(request, BodyHandlers.ofString());
        return JsonMapper.shared().readTree(reply.body()).path("access_token").asString();
    }
}
