package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.cordee.access.MachineClients;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.json.JsonMapper;

/**
 * Damaged requests: whatever comes in, the door neither falls over nor answers 500. The same requests at each run, so that a red run
 * tells of a change; {@code -Dcordee.fuzz.seed} and {@code -Dcordee.fuzz.tries} go further afield.
 */
class FuzzedDoorTest {
    private static final int TRIES = Integer.getInteger("cordee.fuzz.tries", 1500);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> SEEDS = List.of(
            AtTheDoor.patientJson(),
            AtTheDoor.weight("1", "71", "2026-11-01T08:00:00Z"),
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":"
                    + AtTheDoor.patientJson() + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":\"replace\"},{\"name\":\"path\",\"valueString\":\"Patient.active\"},{\"name\":\"value\",\"valueBoolean\":true}]}]}",
            "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]",
            "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/></Patient>");
    private static final List<String> TOKENS = List.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "-0",
            "1e999",
            "\"\\u0000\"",
            "\"\\uD800\"",
            "true",
            "[[[[",
            "}}",
            "1E400",
            "\"2026-02-30\"",
            "99999999999999999999",
            "\"resourceType\":\"Patient\",",
            "\"id\":\"..\",",
            "\"_id\":{},");
    private static final List<String> PATHS = List.of(
            "",
            "/Patient",
            "/Patient/fuzz",
            "/Patient/fuzz/_history",
            "/Patient/fuzz/_history/1",
            "/Observation",
            "/Observation/_search",
            "/_history",
            "/Patient/fuzz/Observation",
            "/Patient/$validate",
            "/metadata",
            "/Patient/fuzz/$everything",
            "/%00",
            "/Patient/%00",
            "/Patient/a%7Cb",
            "/$x",
            "/Patient//x");
    private static final List<String> QUERIES = List.of(
            "_id",
            "name",
            "birthdate",
            "identifier",
            "_sort",
            "_count",
            "_include",
            "_has:Observation:subject:code",
            "general-practitioner.name",
            "_cursor",
            "_elements",
            "_summary",
            "_format",
            "_lastUpdated",
            "gender:not",
            "_filter",
            "_text",
            "value-quantity",
            "code-value-quantity",
            "_total",
            "date",
            "subject:Patient.name",
            "_type");

    private static int port;
    private static String token = "";

    @BeforeContainer
    static void start() throws Exception {
        var context = SpringApplication.run(Class.forName("org.cordee.Cordee"), "--server.port=0");
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        context.getBean(MachineClients.class).register("fuzz", "Fuzz", "fuzz", "Device/fuzz", Set.of("system/*.cruds"));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=fuzz&client_secret=fuzz"))
                .build();
        var body = HTTP.send(request, BodyHandlers.ofString()).body();
        token = JsonMapper.shared().readTree(body).path("access_token").asString();
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void damagedBodiesAreRefusedOrKept(@ForAll("seeds") long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            var body = damaged(SEEDS.get(random.nextInt(SEEDS.size())), random);
            var method = List.of("POST", "PUT", "PATCH").get(random.nextInt(3));
            var type = List.of("application/fhir+json", "application/json-patch+json", "application/fhir+xml")
                    .get(random.nextInt(3));
            answered(seed, method, PATHS.get(random.nextInt(PATHS.size())), type, body);
        }
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void damagedAddressesAreRefusedOrAnswered(@ForAll("seeds") long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            var query = new StringBuilder();
            for (int n = random.nextInt(3); n >= 0; n--) {
                var value = new byte[random.nextInt(12)];
                random.nextBytes(value);
                query.append(query.isEmpty() ? '?' : '&')
                        .append(QUERIES.get(random.nextInt(QUERIES.size())))
                        .append('=')
                        .append(random.nextBoolean() ? percent(value) : odd(random));
            }
            answered(
                    seed,
                    random.nextInt(4) == 0 ? "DELETE" : "GET",
                    PATHS.get(random.nextInt(PATHS.size())) + query,
                    "",
                    new byte[0]);
        }
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.just(Long.getLong("cordee.fuzz.seed", 20_261_122L));
    }

    private static void answered(long seed, String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> reply = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(reply.statusCode())
                .as(
                        "seed %d: %s %s %s -> %s",
                        seed, method, path, new String(body, StandardCharsets.UTF_8), reply.body())
                .isLessThan(500);
    }

    private static byte[] damaged(String seed, Random random) {
        var bytes = seed.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(Math.max(1, bytes.length));
            switch (random.nextInt(5)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[Math.min(at, bytes.length - 1)] = (byte) random.nextInt(256);
                case 2 -> bytes = spliced(bytes, at, at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(20)), "");
                default -> {
                    int colon = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(':', at);
                    if (colon >= 0) {
                        bytes = spliced(bytes, colon + 1, colon + 1, TOKENS.get(random.nextInt(TOKENS.size())) + ",");
                    }
                }
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, String text) {
        var middle = text.getBytes(StandardCharsets.UTF_8);
        var result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    private static String percent(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            text.append('%').append(String.format("%02X", b));
        }
        return text.toString();
    }

    private static String odd(Random random) {
        return List.of(
                        "a",
                        "%7C",
                        "a%7Cb%7Cc",
                        "gt",
                        "eq2026-13",
                        "1e400",
                        "%5C",
                        "$",
                        "%24%24",
                        ",",
                        "%2C%5C",
                        "-",
                        "0",
                        "-1",
                        "99999999999",
                        "Observation:subject",
                        "*",
                        "a:b:c",
                        "%22",
                        "%00",
                        "ge2026",
                        "name,-birthdate")
                .get(random.nextInt(22));
    }
}
