package org.cordee.identity.match;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.cordee.identity.match.made.HardOffice;
import org.cordee.identity.match.made.Households;
import org.cordee.identity.match.made.Lookalikes;
import org.cordee.identity.match.made.Office;
import org.cordee.identity.match.made.Person;

/**
 * Measures the matcher: {@code [--size 3000000] [--pairs 10000000] [--file people.csv] [--only quality,peer,pairs,size,file]};
 * {@code learn} prints a model estimated on made-up people.
 */
final class IdentityBench {
    /** Fewer people show too little of how theirs are written. */
    private static final int LEAST_TO_LEARN = 200;

    private IdentityBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals("learn")) {
            learn();
            return;
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        var only = List.of(options.getOrDefault("only", options.containsKey("file") ? "file" : "quality,peer,pairs,size")
                .split(","));
        if (only.contains("quality")) {
            published();
            for (double slips : new double[] {0.5, 1, 2}) {
                Labelled.of(made(7, 20_000, 0.2, slips)).print("made-up French, slips × " + slips, Matching.standard());
            }
            for (double slips : new double[] {0.25, 0.5, 1}) {
                var labelled = Labelled.of(hard(8, 6_000, 0.3, slips));
                labelled.print("hard French, slips × " + slips + ", estimated on itself", labelled.estimated());
                labelled.print("hard French, slips × " + slips + ", standard model", Matching.standard());
            }
        }
        if (only.contains("file") && options.containsKey("file")) {
            file(options);
        }
        if (only.contains("peer")) {
            Peer.compare(febrl("dataset4a.csv.gz", "dataset4b.csv.gz"));
        }
        if (only.contains("pairs")) {
            pairs(Integer.parseInt(options.getOrDefault("pairs", "10000000")));
        }
        if (only.contains("size")) {
            size(Integer.parseInt(options.getOrDefault("size", "3000000")));
        }
    }

    /** A file of someone's own, with labels or without. */
    private static void file(Map<String, String> options) throws IOException {
        Labelled labelled;
        try {
            System.out.println(options.get("file") + ":");
            labelled = LabelledFile.read(
                    Path.of(options.get("file")),
                    options.containsKey("labels") ? Path.of(options.get("labels")) : null,
                    true);
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
            return;
        }
        var found = new ArrayList<String>();
        found.add("id_1,id_2,probability,zone,same");
        var model = options.getOrDefault("model", labelled.rows().size() < LEAST_TO_LEARN ? "standard" : "own");
        if (!List.of("own", "standard").contains(model)) {
            System.err.println("--model is own (estimated on the file, without its labels) or standard, not " + model);
            System.exit(2);
        }
        if (labelled.truth() == 0) {
            System.out.println("  no label says which lines are of one person: right and wrong cannot be counted");
        }
        boolean own = model.equals("own");
        var ofItself = labelled.print("estimated on itself", labelled.estimated(), own ? found::add : pair -> {});
        var standard = labelled.print("standard model", Matching.standard(), own ? pair -> {} : found::add);
        if (labelled.truth() > 0) {
            System.out.printf(
                    "answer (%s, in groups): %s%n", own ? "estimated on itself" : "standard model", own ? ofItself : standard);
        }
        if (options.containsKey("out")) {
            Files.write(Path.of(options.get("out")), found);
            System.out.printf("%,d pairs (%s model) are in %s; same says which are taken for one person%n", found.size() - 1, model, options.get("out"));
        }
    }

    private static void learn() {
        var office = new Office(43);
        var hard = new HardOffice(44);
        var encoded = rows(new Households(42), 45, 120_000, 0.1, person ->
                        person.hashCode() % 2 == 0 ? office.write(person, 1) : hard.write(person, 0.5))
                .stream()
                .map(row -> Encoded.of(row.traits()))
                .toList();
        var model = Estimation.of(encoded);
        System.out.print(ModelFile.write(model));
    }

    static List<Labelled.Row> made(long seed, int people, double duplicates, double slips) {
        var office = new Office(seed + 1);
        return rows(new Households(seed), seed + 2, people, duplicates, person -> office.write(person, slips));
    }

    private static List<Labelled.Row> rows(
            Households households, long seed, int people, double duplicates, Function<Person, Traits> office) {
        var random = new Random(seed);
        var rows = new ArrayList<Labelled.Row>();
        int number = 0;
        while (number < people) {
            for (var person : households.next()) {
                do {
                    rows.add(new Labelled.Row("" + number, office.apply(person)));
                } while (random.nextDouble() < duplicates);
                number++;
            }
        }
        return rows;
    }

    /** The hard cases: families in which many are alike, written by an office at its worst. */
    static List<Labelled.Row> hard(long seed, int people, double duplicates, double slips) {
        var office = new HardOffice(seed + 1);
        return rows(new Households(seed, true), seed + 2, people, duplicates, person -> office.write(person, slips));
    }

    private static void published() throws IOException {
        for (var files : new String[][] {{"dataset3.csv.gz"}, {"dataset4a.csv.gz", "dataset4b.csv.gz"}}) {
            var labelled = febrl(files);
            if (!labelled.rows().isEmpty()) {
                labelled.print("FEBRL " + String.join(" + ", files), labelled.estimated());
            }
        }
        var fake = folder().resolve("fake_1000.csv.gz");
        if (Files.exists(fake)) {
            var labelled = LabelledFile.read(fake);
            labelled.print("fake_1000", labelled.estimated());
        }
    }

    static Path folder() {
        return Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../shared"))
                .resolve("data/open/clinique/identites_synthetiques");
    }

    private static Labelled febrl(String... files) throws IOException {
        var rows = new ArrayList<Labelled.Row>();
        int first = 0;
        for (var file : files) {
            if (!Files.exists(folder().resolve(file))) {
                System.out.println(file + ": not there");
                return new Labelled(List.of(), 0);
            }
            first = rows.size();
            rows.addAll(LabelledFile.read(folder().resolve(file)).rows());
        }
        return new Labelled(rows, first);
    }

    private static void pairs(int count) {
        var scores = new Scores(Matching.standard().model(), 3_000_000);
        var lookalikes = new Lookalikes(99);
        var office = new Office(100);
        var zones = new EnumMap<Lookalikes.Kind, long[]>(Lookalikes.Kind.class);
        long wrong = 0;
        for (int i = 0; i < count; i++) {
            var pair = lookalikes.next();
            var one = Encoded.of(office.write(pair.one(), i % 3 * 0.5));
            var other = Encoded.of(office.write(pair.other(), i % 3 * 0.5));
            long comparison = Comparison.of(one, 0, other, 0);
            var zone = Zone.of(comparison, Scores.probability(scores.odds(comparison, scores.ofRareNames(comparison))));
            zones.computeIfAbsent(pair.kind(), none -> new long[3])[zone.ordinal()]++;
            wrong += zone == Zone.SAME ? 1 : 0;
        }
        System.out.printf("%d adversarial pairs: %d linked by themselves%n", count, wrong);
        zones.forEach((kind, counts) -> System.out.printf(
                "  %-30s linked %d, to review %d, different %d%n", kind, counts[0], counts[1], counts[2]));
    }

    private static void size(int count) throws InterruptedException {
        var households = new Households(5);
        var office = new Office(6);
        var random = new Random(3);
        var index = new PersonIndex(Matching.standard());
        var asked = new ArrayList<Person>();
        long began = System.nanoTime();
        int key = 0;
        while (key < count) {
            for (var person : households.next()) {
                index.put(key++, office.write(person, 1));
                if (random.nextInt(count / 200_000 + 1) == 0) {
                    asked.add(person);
                }
            }
        }
        long built = System.nanoTime();
        System.gc();
        System.out.printf(
                "%,d identities: built in %.0f s, %d MB%n",
                index.size(),
                (built - began) / 1e9,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        var questions = asked.stream().map(person -> office.write(person, 1)).toList();
        for (int i = 0; i < 20_000; i++) {
            index.find(questions.get(i), 10);
        }
        var nanos = new long[50_000];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            index.find(questions.get(i % questions.size()), 10);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "lookup by traits: p50 %.3f ms, p95 %.3f ms, p99 %.3f ms%n",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 95 / 100] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < nanos.length; i++) {
            index.link(questions.get(i % questions.size()), 10);
        }
        System.out.printf(
                "one core, by its processor time: %,.0f records/s%n",
                nanos.length / ((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9));
        int threads = Runtime.getRuntime().availableProcessors();
        long start = System.nanoTime();
        var workers = new ArrayList<Thread>();
        for (int thread = 0; thread < threads; thread++) {
            int from = thread;
            workers.add(Thread.ofPlatform().start(() -> {
                for (int i = from; i < questions.size(); i += threads) {
                    index.link(questions.get(i), 10);
                }
            }));
        }
        for (var worker : workers) {
            worker.join();
        }
        System.out.printf(
                "batch against it: %,.0f records/s on %d cores%n",
                questions.size() / ((System.nanoTime() - start) / 1e9), threads);
    }
}
