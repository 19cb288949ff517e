package org.cordee.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * {@code bin/bench pages}: signs in with each demonstration account, opens what its pages link to, one address of each kind, and prints
 * how long each takes and what it weighs compressed.
 */
final class PagesRow {
    private static final Pattern LOGIN = Pattern.compile("name=\"login\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    private static final Pattern ID = Pattern.compile("(?<=/)[A-Za-z0-9-]*\\d[A-Za-z0-9-]*|(?<==)[^&]+");
    private static final int MOST_PAGES = 40;
    private static final int WARMING = 5;

    private final URI base;
    private final int times;

    PagesRow(URI base, int times) {
        this.base = base;
        this.times = times;
    }

    void print() throws IOException, InterruptedException {
        System.out.printf("%-14s %-46s %8s %8s %8s %9s%n", "account", "page", "p50 ms", "p95 ms", "max ms", "gzip kB");
        try (var visitor = client()) {
            measure("-", visitor, List.of("/", "/connexion"));
        }
        for (var login : logins()) {
            try (var client = client()) {
                measure(login, client, List.of(signIn(client, login)));
            }
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private SequencedSet<String> logins() throws IOException, InterruptedException {
        try (var visitor = client()) {
            var found = new LinkedHashSet<String>();
            var match = LOGIN.matcher(text(get(visitor, "/connexion")));
            while (match.find()) {
                found.add(match.group(1));
            }
            if (found.isEmpty()) {
                throw new IOException(base + "/connexion offers no demonstration account");
            }
            return found;
        }
    }

    /** The address to which signing in leads. */
    private String signIn(HttpClient client, String login) throws IOException, InterruptedException {
        var page = text(get(client, "/connexion"));
        var token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IOException("no form token on the sign-in page");
        }
        var form = "login=" + encode(login) + "&_csrf=" + encode(token.group(1));
        var answer = client.send(
                HttpRequest.newBuilder(base.resolve("/connexion/demonstration"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        return answer.headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getPath())
                .orElseThrow(() -> new IOException(login + " could not sign in: " + answer.statusCode()));
    }

    private void measure(String account, HttpClient client, List<String> first)
            throws IOException, InterruptedException {
        for (var page : kinds(client, first).entrySet()) {
            var nanoseconds = new long[times];
            var bytes = 0;
            for (var time = -WARMING; time < times; time++) {
                var start = System.nanoTime();
                bytes = get(client, page.getValue()).body().length;
                if (time >= 0) {
                    nanoseconds[time] = System.nanoTime() - start;
                }
            }
            Arrays.sort(nanoseconds);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-46s %8.1f %8.1f %8.1f %9.1f%n",
                    account,
                    page.getKey(),
                    nanoseconds[times / 2] / 1e6,
                    nanoseconds[times * 95 / 100] / 1e6,
                    nanoseconds[times - 1] / 1e6,
                    bytes / 1024.0);
        }
    }

    /** One address of each kind of page that can be reached by links, the ids taken out of the kind's name. */
    private Map<String, String> kinds(HttpClient client, List<String> first) throws IOException, InterruptedException {
        SequencedMap<String, String> kinds = new LinkedHashMap<>();
        var open = new ArrayList<>(first);
        while (!open.isEmpty() && kinds.size() < MOST_PAGES) {
            var address = open.removeFirst();
            var kind = ID.matcher(address).replaceAll("…");
            if (kinds.containsKey(kind) || address.startsWith("/assets") || address.contains("langue")) {
                continue;
            }
            var answer = get(client, address);
            var type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() == 200 && type.startsWith("text/html")) {
                kinds.put(kind, address);
                var links = LINK.matcher(text(answer));
                while (links.find()) {
                    open.add(links.group(1).replace("&amp;", "&"));
                }
            }
        }
        return kinds;
    }

    private HttpResponse<byte[]> get(HttpClient client, String address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(base.resolve(address))
                        .header("Accept", "text/html")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        if (answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
