package org.cordee.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What calls of the library cost in CPU-milliseconds, of this process and of PostgreSQL together, read from /proc. Run by
 * hand; the first argument is the number of patients.
 */
final class StoreCost {
    private static final Reach NURSE = Reach.of("Practitioner/nurse")
            .permitAll()
            .open("Practitioner", "Organization")
            .build();
    private final RecordStore store;
    private final JdbcTemplate jdbc;
    private final int patients;

    private StoreCost(RecordStore store, JdbcTemplate jdbc, int patients) {
        this.store = store;
        this.jdbc = jdbc;
        this.patients = patients;
    }

    public static void main(String[] arguments) throws Exception {
        int patients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .start()) {
            var pool = new PooledConnections(postgres.getPostgresDatabase());
            var began = System.nanoTime();
            var store = RecordStore.open(pool, new JdbcTransactionManager(pool), Clock.systemUTC(), change -> {});
            System.out.printf("open %d ms%n", (System.nanoTime() - began) / 1_000_000);
            new StoreCost(store, new JdbcTemplate(pool), patients).run();
            if (arguments.length > 1) {
                System.out.println("port " + postgres.getPort());
                Thread.sleep(Duration.ofSeconds(Long.parseLong(arguments[1])));
            }
        }
    }

    private void run() {
        fill();
        int rounds = 2;
        for (int round = 0; round < rounds; round++) {
            boolean last = round == rounds - 1;
            measure("read", 3_000, last, i -> store.read(NURSE, "Observation", "o" + i % patients + "-3"));
            measure(
                    "create",
                    3_000,
                    last,
                    i -> created(store.create(NURSE, Draft.json(observation(null, i % patients, i, "29463-7")))));
            measure(
                    "update",
                    1_000,
                    last,
                    i -> store.update(
                            NURSE, "Patient", "p" + i, Draft.json(patient(i, Long.toString(System.nanoTime()))), null));
            search("identifier", 800, last, i -> "Patient?identifier=urn:ins|" + i % patients, NURSE);
            search("name prefix", 500, last, i -> "Patient?family=fam" + i % 100 + "x&_count=20", NURSE);
            search(
                    "newest 20",
                    3_000,
                    last,
                    i -> "Observation?patient=p" + i % patients
                            + "&code=http://loinc.org|29463-7&_sort=-date&_count=20",
                    NURSE);
            search(
                    "newest 20, everything",
                    3_000,
                    last,
                    i -> "Observation?patient=p" + i % patients
                            + "&code=http://loinc.org|29463-7&_sort=-date&_count=20",
                    Reach.everything());
            search(
                    "date range",
                    1_000,
                    last,
                    i -> "Observation?date=ge2025-03-0" + (1 + i % 9) + "&date=lt2025-03-15&_count=20",
                    NURSE);
            search(
                    "date range, everything",
                    1_000,
                    last,
                    i -> "Observation?date=ge2025-03-0" + (1 + i % 9) + "&date=lt2025-03-15&_count=20",
                    Reach.everything());
            search(
                    "owner and status",
                    1_000,
                    last,
                    i -> "Task?owner=Practitioner/nurse&status=requested&_count=20",
                    NURSE);
            search(
                    "chain, include",
                    1_000,
                    last,
                    i -> "Observation?patient.identifier=urn:ins|" + i % patients + "&_include=Observation:patient",
                    NURSE);
            search("count", 3, last, i -> "Observation?_summary=count", NURSE);
            search("count, everything", 3, last, i -> "Observation?_summary=count", Reach.everything());
            measure("transaction of 100 (per entry)", 30, last, 100, i -> {
                var steps = new ArrayList<Step>();
                for (int k = 0; k < 100; k++) {
                    steps.add(new Step.Create(Draft.json(observation(null, i, k, "8867-4")), null, null));
                }
                if (store.transaction(NURSE, steps) instanceof Refusal refusal) {
                    throw new IllegalStateException(refusal.toString());
                }
            });
        }
        System.out.printf(
                Locale.ROOT,
                "disk %.2f kB per resource%n",
                jdbc.queryForObject(
                        "select sum(pg_total_relation_size(c.oid)) / (select count(*) from record_store.resource) / 1000.0 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'record_store' and c.relkind = 'r'",
                        Double.class));
        jdbc.queryForList(
                        "select relname, pg_table_size(oid)/1024/1024 t, pg_indexes_size(oid)/1024/1024 i from pg_class where relnamespace = 'record_store'::regnamespace and relkind = 'r' order by 2 desc")
                .forEach(System.out::println);
        jdbc.queryForList(
                        "select relname, pg_relation_size(oid)/1024/1024 mb from pg_class where relnamespace = 'record_store'::regnamespace and relkind = 'i' order by 2 desc limit 12")
                .forEach(System.out::println);
    }

    private void fill() {
        var all = Reach.everything();
        store.update(all, "Practitioner", "nurse", Draft.json("{\"resourceType\":\"Practitioner\"}"), null);
        var began = System.nanoTime();
        for (int p = 0; p < patients; p += 20) {
            var steps = new ArrayList<Step>();
            for (int i = p; i < Math.min(p + 20, patients); i++) {
                steps.add(new Step.Update("Patient", "p" + i, Draft.json(patient(i, "x")), null, null));
                for (int k = 0; k < 40; k++) {
                    steps.add(new Step.Update(
                            "Observation",
                            "o" + i + "-" + k,
                            Draft.json(observation("o" + i + "-" + k, i, k, k % 2 == 0 ? "29463-7" : "8867-4")),
                            null,
                            null));
                }
                steps.add(new Step.Create(
                        Draft.json(
                                "{\"resourceType\":\"Task\",\"status\":\"" + (i % 10 == 0 ? "requested" : "completed")
                                        + "\",\"intent\":\"order\",\"owner\":{\"reference\":\"Practitioner/nurse\"},\"for\":{\"reference\":\"Patient/p"
                                        + i + "\"}}"),
                        null,
                        null));
            }
            if (store.transaction(all, steps) instanceof Refusal refusal) {
                throw new IllegalStateException(refusal.toString());
            }
        }
        System.out.printf("filled %d in %d s%n", patients * 42, (System.nanoTime() - began) / 1_000_000_000);
        for (int i = 0; i < patients; i++) {
            store.grants()
                    .replace(
                            "CareTeam/1",
                            "p" + i,
                            List.of(new Grants.Grant("Practitioner/nurse", Set.of(), Instant.EPOCH, null)));
        }
        jdbc.execute("vacuum analyze");
    }

    private static String patient(int i, String text) {
        return "{\"resourceType\":\"Patient\",\"id\":\"p" + i
                + "\",\"identifier\":[{\"system\":\"urn:ins\",\"value\":\"" + i + "\"}],\"name\":[{\"family\":\"Fam" + i
                + text + "\",\"given\":[\"Ana\",\"Lou\"]}],\"gender\":\"female\",\"birthDate\":\"1950-01-01\"}";
    }

    private static String observation(@org.jspecify.annotations.Nullable String id, int patient, int k, String code) {
        var when = Instant.parse("2025-01-01T08:00:00Z").plus(Duration.ofHours((long) k * 60 + patient % 50));
        return "{\"resourceType\":\"Observation\"" + (id == null ? "" : ",\"id\":\"" + id + "\"")
                + ",\"meta\":{\"profile\":[\"http://hl7.org/fhir/StructureDefinition/bodyweight\"]},\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"vital-signs\",\"display\":\"Vital Signs\"}],\"text\":\"Signes vitaux\"}],"
                + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"" + code
                + "\",\"display\":\"Body weight\"}],\"text\":\"Poids\"},\"subject\":{\"reference\":\"Patient/p"
                + patient
                + "\"},\"performer\":[{\"reference\":\"Practitioner/nurse\"}],\"effectiveDateTime\":\"" + when
                + "\",\"issued\":\"" + when
                + "\",\"valueQuantity\":{\"value\":" + (60 + k % 30)
                + ".5,\"unit\":\"kg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}}";
    }

    private static void created(WriteOutcome outcome) {
        if (!(outcome instanceof WriteOutcome.Created)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private interface Query {
        String at(int i);
    }

    private void search(String name, int times, boolean print, Query query, Reach reach) {
        int[] found = new int[1];
        measure(name, times, print, i -> {
            var text = query.at(i);
            int mark = text.indexOf('?');
            switch (store.search(reach, SearchRequest.of(text.substring(0, mark), text.substring(mark + 1)))) {
                case SearchOutcome.Page page -> found[0] += page.matches().size();
                case Refusal refusal -> throw new IllegalStateException(refusal.toString());
            }
        });
        if (print) {
            System.out.printf("    %d found per search%n", found[0] / times);
        }
    }

    private static void measure(String name, int times, boolean print, IntConsumer work) {
        measure(name, times, print, 1, work);
    }

    private static void measure(String name, int times, boolean print, int parts, IntConsumer work) {
        long own = own();
        long server = postgres();
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        double calls = (double) times * parts;
        if (print) {
            System.out.printf(
                    Locale.ROOT,
                    "%-32s java %.3f  postgres %.3f  sum %.3f CPU-ms  wall %.3f ms%n",
                    name,
                    (own() - own) / calls,
                    (postgres() - server) / calls,
                    (own() - own + postgres() - server) / calls,
                    (System.nanoTime() - began) / 1e6 / calls);
        }
    }

    /** CPU milliseconds of this process. */
    private static long own() {
        return ticks(Path.of("/proc/self/stat")) * 10;
    }

    private static long postgres() {
        long sum = 0;
        for (var process : ProcessHandle.current().descendants().toList()) {
            sum += ticks(Path.of("/proc/" + process.pid() + "/stat"));
        }
        for (var process : ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith("/tmp/embedded-pg"))
                .toList()) {
            sum += ticks(Path.of("/proc/" + process.pid() + "/stat"));
        }
        return sum * 10;
    }

    private static long ticks(Path stat) {
        try {
            var text = Files.readString(stat, StandardCharsets.UTF_8);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (Exception gone) {
            return 0;
        }
    }
}
