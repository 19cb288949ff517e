package org.cordee.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures starts, {@code start COMMAND [--runs n]}, and FHIR servers: {@code fhir --base URL [--pids server,database] [--client id:secret --token-url URL] [--vs URL [--vs-pids
 * …]] [--patients n,m] [--vs-patients n] [--rounds n] [--seconds n] [--clients 1,8,32] [--workloads READ,CREATE]}.
 */
final class Bench {
    private Bench() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "fhir" -> fhir(options(arguments, 1));
            case "start" -> new StartRow(Path.of(arguments[1]), number(options(arguments, 2), "runs", 3)).print();
            case "pages" -> {
                var options = options(arguments, 1);
                new PagesRow(
                                URI.create(options.getOrDefault("base", "http://localhost:8080")),
                                number(options, "times", 40))
                        .print();
            }
            default -> {
                System.err.println(
                        "usage: bench fhir --base URL …, bench pages --base URL or bench start COMMAND; bin/bench --help says more");
                System.exit(2);
            }
        }
    }

    private static void fhir(Map<String, String> options) throws IOException {
        var sides = new ArrayList<Side>();
        sides.add(side("ours", options, "base", "pids", "client", "token-url"));
        if (options.containsKey("vs")) {
            sides.add(side("peer", options, "vs", "vs-pids", "vs-client", "vs-token-url"));
        }
        new FhirRow(
                        sides,
                        numbers(options, "patients", "2000").stream()
                                .map(patients -> new Population(patients, number(options, "observations", 80)))
                                .toList(),
                        number(options, "vs-patients", Integer.MAX_VALUE),
                        number(options, "rounds", 5),
                        Duration.ofSeconds(number(options, "seconds", 3)),
                        Duration.ofSeconds(number(options, "warm", 3)),
                        numbers(options, "clients", "1,8,32"),
                        workloads(options))
                .print();
    }

    private static List<Workload> workloads(Map<String, String> options) {
        var named = options.get("workloads");
        return named == null
                ? List.of(Workload.values())
                : Arrays.stream(named.split(",", -1)).map(Workload::valueOf).toList();
    }

    private static Side side(
            String name, Map<String, String> options, String base, String pids, String client, String tokenUrl)
            throws IOException {
        var address = options.get(base);
        if (address == null) {
            throw new IllegalArgumentException("--" + base + " is missing: the FHIR base URL of the server");
        }
        var processes = options.containsKey(pids)
                ? Arrays.stream(options.get(pids).split(",", -1))
                        .map(Long::valueOf)
                        .toList()
                : List.<Long>of();
        var side = new Side(name, URI.create(address), processes, null);
        var credentials = options.get(client);
        if (credentials == null) {
            return side;
        }
        var parts = credentials.split(":", 2);
        var endpoint = options.getOrDefault(
                tokenUrl, URI.create(address).resolve("/oauth2/token").toString());
        return side.signedIn(URI.create(endpoint), parts[0], parts[1]);
    }

    private static List<Integer> numbers(Map<String, String> options, String name, String otherwise) {
        return Arrays.stream(options.getOrDefault(name, otherwise).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static Map<String, String> options(String[] arguments, int from) {
        var options = new HashMap<String, String>();
        for (var at = from; at < arguments.length; at += 2) {
            if (!arguments[at].startsWith("--") || at + 1 == arguments.length) {
                throw new IllegalArgumentException("not an option with its value: " + arguments[at]);
            }
            options.put(arguments[at].substring(2), arguments[at + 1]);
        }
        return options;
    }
}
