package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.cordee.TestPlatform;
import org.cordee.access.MachineClients;
import org.cordee.store.Grants;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Measures that a gateway sends all at once, each a request of its own, end in what they end in one after the other. */
class MeasuresThatArriveTogetherTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Criterion[] RULES = {
        WatchedPatient.TWO_KILOS,
        new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(73)),
        new Criterion.Repeated(new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(72)), 2, 24)
    };

    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    /** A weight of one of four persons in hundreds of grams, so many hours before now. */
    record Weight(int person, int hoursAgo, int hundredGrams) {
        String of(WatchedPatient patient, Instant now) {
            return """
                    {"resourceType":"Observation","status":"final","category":[{"coding":[{"system":
                     "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                     "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
                     "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s",
                     "valueQuantity":{"value":%s,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
                    """.formatted(
                            patient.id(), now.minus(Duration.ofHours(hoursAgo)), BigDecimal.valueOf(hundredGrams, 1));
        }
    }

    @Provide
    Arbitrary<List<Weight>> weights() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 24 * 6),
                        Arbitraries.integers().between(700, 735))
                .as(Weight::new)
                .list()
                .ofMinSize(8)
                .ofMaxSize(40);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void theSameIsLeftBehind(@ForAll("weights") List<Weight> weights) throws Exception {
        var now = TestPlatform.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        var token = gateway();
        var oneByOne = persons();
        var together = persons();
        for (var weight : weights) {
            assertThat(sent(token, weight.of(oneByOne.get(weight.person()), now)))
                    .isBetween(200, 201);
        }
        var all = Stream.concat(weights.stream(), weights.stream().limit(3))
                .<Callable<Integer>>map(weight -> () -> sent(token, weight.of(together.get(weight.person()), now)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(all)) {
                assertThat(done.get()).isBetween(200, 201);
            }
        }
        for (int i = 0; i < oneByOne.size(); i++) {
            assertThat(left(together.get(i))).as("person %d", i).isEqualTo(left(oneByOne.get(i)));
            followUpsAreOfARequestAboutTheSamePatient(together.get(i));
        }
    }

    private static List<WatchedPatient> persons() {
        var persons =
                IntStream.range(0, 4).mapToObj(i -> WatchedPatient.under(RULES)).toList();
        persons.forEach(person -> TestPlatform.get(Grants.class)
                .replace(
                        "Test/" + person.id(),
                        person.id(),
                        List.of(new Grants.Grant("Device/together", Set.of(), Instant.EPOCH, null))));
        return persons;
    }

    /** Points, what fulfils each rule and is held by an alert, and the alerts as they stand. */
    private List<Map<String, Object>> left(WatchedPatient person) {
        var left = new ArrayList<Map<String, Object>>();
        for (var sql : List.of(
                "select kind, at, value, late from monitoring.point where patient = :patient order by kind, at, value",
                """
                select r.criterion::text, b.at, b.value, b.excess, b.baseline_at, b.alert is not null as held
                from monitoring.breach b join monitoring.rule r on r.id = b.rule
                where r.patient = :patient order by r.criterion::text, b.at, b.value""",
                """
                select criterion::text, severity, worst, since, latest_at, latest_value, closed_at from monitoring.alert
                where patient = :patient order by criterion::text""")) {
            left.addAll(jdbc.sql(sql).param("patient", person.id()).query().listOfRows());
        }
        return left;
    }

    private void followUpsAreOfARequestAboutTheSamePatient(WatchedPatient person) {
        assertThat(jdbc.sql("""
                        select count(*) from access.audit_event a where patient = :patient and agent <> 'Device/together'
                            and target ~ '^(Task|DetectedIssue)/' and not exists (select from access.audit_event b
                                where b.request = a.request and b.patient = a.patient and b.agent = 'Device/together')
                        """)
                        .param("patient", person.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String gateway() throws Exception {
        TestPlatform.get(MachineClients.class)
                .register(
                        "together",
                        "Passerelle",
                        "together",
                        "Device/together",
                        Set.of("system/Observation.cruds", "system/Patient.rs"));
        var request = HttpRequest.newBuilder(URI.create(base() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=together&client_secret=together"))
                .build();
        var reply = HTTP.send(request, BodyHandlers.ofString());
        return JsonMapper.shared().readTree(reply.body()).path("access_token").asString();
    }

    private static int sent(String token, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base() + "/fhir/Observation"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String base() {
        return "http://localhost:" + TestPlatform.get(Environment.class).getProperty("local.server.port");
    }
}
