package org.cordee.access;

import static org.cordee.access.WithoutSome.AS;
import static org.cordee.access.WithoutSome.WITHOUT;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.cordee.store.RecordStore;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bin/bench access}: over HTTP, what a reach adds to a page and to searches, for a nurse and for a cell that follows all, and what
 * the ledger adds to a read. Both sides in turn, one after the other, so that they meet the same weather. Not among the tests that every
 * build runs.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=accesscost",
            "cordee.access.demonstration=true",
            "cordee.access.audit.reads=${bench.reads:journal}"
        })
@Import({Team.class, WithoutSome.class})
class AccessCost {
    private static final int FOLLOWED = Integer.getInteger("bench.followed", 20_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 15);
    private static final int REQUESTS = Integer.getInteger("bench.requests", 400);
    private static final String ROWS = System.getProperty("bench.rows", "all");
    private static final int ON_SCREEN = 20;

    private record Question(String name, int times, boolean ofNurse, IntFunction<String> path) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("patient by id", REQUESTS, true, i -> "Patient/b" + i),
            new Question("patient by identifier", REQUESTS, true, i -> "Patient?identifier=urn:bench%7C" + i),
            new Question("patient by name", REQUESTS, true, i -> "Patient?name=fam" + i + "x&_count=20"),
            new Question(
                    "newest 20 of a patient by code",
                    REQUESTS,
                    true,
                    i -> "Observation?patient=b" + i + "&code=http://loinc.org%7C29463-7&_sort=-date&_count=20"),
            new Question(
                    "by patient's identifier, included",
                    REQUESTS,
                    true,
                    i -> "Observation?patient.identifier=urn:bench%7C" + i + "&_include=Observation:patient&_count=20"),
            new Question("tasks of a patient", REQUESTS, true, i -> "Task?patient=b" + i + "&status=requested"),
            new Question(
                    "tasks by owner and status",
                    REQUESTS,
                    false,
                    i -> "Task?owner=Practitioner/bn" + i % 50 + "&status=requested&_count=20"),
            new Question(
                    "observations of an hour, 20 newest",
                    REQUESTS / 2,
                    false,
                    i -> "Observation?date=ge2026-01-02T07:00Z&date=lt2026-01-02T08:00Z&_count=20"),
            new Question(
                    "count of an hour's observations",
                    10,
                    false,
                    i -> "Observation?date=ge2026-01-02T07:00Z&date=lt2026-01-02T08:00Z&_summary=count"),
            new Question("count of all patients", 10, false, i -> "Patient?_summary=count"),
            new Question("count of all observations", 4, false, i -> "Observation?_summary=count"));

    @LocalServerPort
    int port;

    @Autowired
    Team team;

    @Autowired
    RecordStore store;

    @Autowired
    MachineClients clients;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    AuditSeal seal;

    @Autowired
    AuditTrail trail;

    @Autowired
    WithoutSome filter;

    private final List<String> onScreen = new ArrayList<>();
    private String base = "";
    private SteadyCaller app = new SteadyCaller("", Map.of());

    @BeforeEach
    void everybody() throws Exception {
        base = "http://localhost:" + port;
        for (int i = 0; i < ON_SCREEN; i++) {
            onScreen.add(team.follows("Mesure"));
        }
        MadeUpRecords.fill(store, FOLLOWED);
        jdbc.execute("vacuum analyze");
        clients.register("bench", "Mesure", "bench", "Device/bench", Set.of("system/*.rs"));
        app = new SteadyCaller(base + "/fhir/", Map.of("Authorization", "Bearer " + token()));
        filter.knows("nurse", TestActors.of(Role.NURSE, "Practitioner/bn0", "Mesure", "Organization/bench-office"));
        filter.knows("cell", TestActors.of(Role.COORDINATOR, "Practitioner/bench-karim", "Mesure", MadeUpRecords.CELL));
    }

    @Test
    void whatAReachAndTheLedgerCost() throws Exception {
        System.out.printf(
                "%d patients followed, %d rounds in turn; median of a request in ms, CPU-ms of server and database%n%-36s %-6s %8s %8s %6s %10s %8s %6s%n",
                FOLLOWED,
                ROUNDS,
                "over HTTP, one at a time",
                "who",
                "without",
                "with",
                "ratio",
                "without",
                "with",
                "ratio");
        if (!ROWS.equals("ledger")) {
            ofAReach();
        }
        System.out.printf("%nthe ledger's share, writing and sealing, of a nurse's reading%n");
        for (var callers : new int[] {1, 8, 32}) {
            audit("read by id, %d at once".formatted(callers), callers, i -> "Observation/bo" + i + "-0");
            audit(
                    "newest 20, %d at once".formatted(callers),
                    callers,
                    QUESTIONS.get(3).path());
        }
    }

    private void ofAReach() throws Exception {
        page("page of a patient", "/pro/patients/", "emilie", "nurse", Map.of(WITHOUT, "reach"));
        page("page of a patient", "/cellule/patients/", "karim", "cell", Map.of(WITHOUT, "reach"));
        for (var question : QUESTIONS) {
            if (question.ofNurse()) {
                reach(question, "nurse", MadeUpRecords.OF_NURSE);
            }
            reach(question, "cell", FOLLOWED);
        }
    }

    private void reach(Question question, String who, int patients) throws Exception {
        var with = Map.of(AS, who);
        var without = Map.of(AS, who, WITHOUT, "reach");
        compare(question.name(), who, question.times(), 1, app, question.path(), patients, without, with);
    }

    private void page(String name, String path, String login, String who, Map<String, String> without)
            throws Exception {
        var visitor = WebVisitor.signedIn(port, login);
        var browser = new SteadyCaller(base, Map.of("Cookie", "cordee=" + visitor.cookie("cordee")));
        IntFunction<String> address = i -> path + onScreen.get(i % ON_SCREEN);
        compare(name, who, REQUESTS / 4, 1, browser, address, ON_SCREEN, without, Map.of());
    }

    private void audit(String name, int callers, IntFunction<String> path) throws Exception {
        var with = Map.of(AS, "nurse");
        var without = Map.of(AS, "nurse", WITHOUT, "audit");
        compare(name, "nurse", REQUESTS * 5, callers, app, path, MadeUpRecords.OF_NURSE, without, with);
    }

    private void compare(
            String name,
            String who,
            int times,
            int callers,
            SteadyCaller caller,
            IntFunction<String> path,
            int patients,
            Map<String, String> without,
            Map<String, String> with)
            throws Exception {
        var bare = new Side();
        var whole = new Side();
        var ratios = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            var first = round % 2 == 0 ? whole : bare;
            for (var side : List.of(first, first == whole ? bare : whole)) {
                side.add(run(caller, times, callers, path, patients, side == whole ? with : without), round < 0);
            }
            if (round >= 0) {
                ratios[round] = whole.cpu.getLast() / bare.cpu.getLast();
            }
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-36s %-6s %8.2f %8.2f %6.2f %10.3f %8.3f %6.2f%n",
                name,
                who,
                bare.time(),
                whole.time(),
                whole.time() / bare.time(),
                Side.median(bare.cpu),
                Side.median(whole.cpu),
                ratios[ROUNDS / 2]);
    }

    private record Run(List<Double> milliseconds, double cpuMilliseconds) {}

    private static final class Side {
        final List<Double> milliseconds = new ArrayList<>();
        final List<Double> cpu = new ArrayList<>();

        void add(Run run, boolean warming) {
            if (!warming) {
                milliseconds.addAll(run.milliseconds());
                cpu.add(run.cpuMilliseconds());
            }
        }

        double time() {
            return median(milliseconds);
        }

        static double median(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }

    /** So many requests by so many callers; what the ledger owes is sealed before the CPU is read, the callers' own is taken off. */
    private Run run(
            SteadyCaller caller,
            int times,
            int callers,
            IntFunction<String> path,
            int patients,
            Map<String, String> headers)
            throws Exception {
        var before = cpuNanoseconds();
        var own = 0L;
        var milliseconds = new ArrayList<Double>();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var parts = IntStream.range(0, callers)
                    .<Callable<Run>>mapToObj(
                            first -> () -> asked(caller, first, times, callers, path, patients, headers))
                    .toList();
            for (var part : threads.invokeAll(parts)) {
                milliseconds.addAll(part.get().milliseconds());
                own += (long) (part.get().cpuMilliseconds() * 1e6);
            }
        }
        trail.settle();
        seal.seal();
        return new Run(milliseconds, (cpuNanoseconds() - before - own) / 1e6 / times);
    }

    private static Run asked(
            SteadyCaller caller,
            int first,
            int times,
            int step,
            IntFunction<String> path,
            int patients,
            Map<String, String> headers) {
        var milliseconds = new ArrayList<Double>();
        var before = SteadyCaller.ownNanoseconds();
        for (int i = first; i < times; i += step) {
            var began = System.nanoTime();
            caller.get(path.apply(i * 7 % patients), headers);
            milliseconds.add((System.nanoTime() - began) / 1e6);
        }
        return new Run(milliseconds, (SteadyCaller.ownNanoseconds() - before) / 1e6);
    }

    /** Of this process and of all processes of the database, from the scheduler's own count. */
    private long cpuNanoseconds() throws IOException {
        var backend = jdbc.queryForObject("SELECT pg_backend_pid()", Long.class);
        var postmaster = ProcessHandle.of(backend == null ? 0 : backend)
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
        var sum = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        for (var process : postmaster.children().toList()) {
            sum += onCpu(process.pid());
        }
        return sum;
    }

    private static long onCpu(long pid) {
        try {
            return Long.parseLong(
                    Files.readString(Path.of("/proc/" + pid + "/schedstat")).split(" ", -1)[0]);
        } catch (IOException gone) {
            return 0;
        }
    }

    private String token() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=bench&client_secret=bench"))
                .build();
        var reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return JsonMapper.shared().readTree(reply.body()).path("access_token").asString();
    }
}
