package org.cordee.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a small platform on a socket that speaks just enough FHIR, and refuses every third measure. */
class SimulationTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString("demo-gateway:demo-gateway".getBytes(StandardCharsets.UTF_8));

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger posts = new AtomicInteger();
    private HttpServer server;
    private Thread simulation;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth2/token", this::token);
        server.createContext("/fhir", this::fhir);
        server.start();
        Simulation.Settings settings = new Simulation.Settings(
                URI.create("http://localhost:" + server.getAddress().getPort()),
                "demo-gateway",
                "demo-gateway",
                3_600,
                ZoneId.of("Europe/Paris"),
                Set.of());
        simulation = Thread.ofVirtual()
                .start(new Simulation(
                        settings,
                        Clock.systemUTC(),
                        RandomGeneratorFactory.of("L64X128MixRandom").create(7)));
    }

    @AfterEach
    void stop() throws InterruptedException {
        simulation.interrupt();
        simulation.join();
        server.stop(0);
    }

    @Test
    void measuresKeepComingDespiteRefusalsAndExpiredTokens() throws InterruptedException {
        List<JsonNode> measures = List.of(next(), next(), next(), next(), next(), next());

        assertThat(measures).allSatisfy(measure -> {
            assertThat(measure.path("resourceType").asString()).isIn("Observation", "Bundle");
            assertThat(effective(measure)).isBefore(Instant.now().plusSeconds(1));
        });
        assertThat(tokens).hasValueGreaterThan(1);
    }

    @Test
    void anInterruptStopsIt() throws InterruptedException {
        next();
        simulation.interrupt();

        assertThat(simulation.join(java.time.Duration.ofSeconds(10))).isTrue();
    }

    private JsonNode next() throws InterruptedException {
        JsonNode measure = received.poll(60, TimeUnit.SECONDS);
        assertThat(measure).as("a measure within a minute").isNotNull();
        return measure;
    }

    private static Instant effective(JsonNode measure) {
        JsonNode observation = measure.path("resourceType").asString().equals("Bundle")
                ? measure.path("entry").path(1).path("resource")
                : measure;
        return OffsetDateTime.parse(observation.path("effectiveDateTime").asString())
                .toInstant();
    }

    private void token(HttpExchange exchange) throws IOException {
        boolean known = exchange.getRequestHeaders().getFirst("Authorization").equals("Basic " + CREDENTIALS);
        tokens.incrementAndGet();
        answer(exchange, known ? 200 : 401, known ? "{\"access_token\":\"t%d\"}".formatted(tokens.get()) : "{}");
    }

    private void fhir(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, path.startsWith("/fhir/Device") ? devices() : WEIGHTS);
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (posts.incrementAndGet() % 4) {
            case 0 -> answer(exchange, 401, "{}");
            case 1 -> answer(exchange, 422, "not json");
            default -> {
                received.add(JSON.readTree(body));
                answer(exchange, 201, "{}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String devices() {
        String devices = IntStream.range(0, 60).mapToObj("""
                        {"resource":{"resourceType":"Device","id":"d%1$d","patient":{"reference":"Patient/p1"},
                          "identifier":[{"system":"urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680","value":"02-%1$02X"}],
                          "specialization":[{"systemType":{"coding":[{"code":"528399"}]}}]}},
                        """::formatted).collect(Collectors.joining());
        return """
                {"resourceType":"Bundle","type":"searchset","entry":[%s
                  {"resource":{"resourceType":"Patient","id":"p1",
                    "identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"244030922590084"}]}}]}
                """.formatted(devices);
    }

    private static final String WEIGHTS = """
            {"resourceType":"Bundle","type":"searchset","entry":[
              {"resource":{"resourceType":"Observation","valueQuantity":{"value":64.2}}}]}
            """;
}
