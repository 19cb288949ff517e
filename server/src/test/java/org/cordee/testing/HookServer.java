package org.cordee.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A web hook of someone else's: takes what is sent, or fails, hangs, or sends elsewhere, as the test says. */
public final class HookServer implements AutoCloseable {
    /** How it answers. */
    public enum Mood {
        TAKES,
        FAILS,
        HANGS,
        SENDS_ELSEWHERE
    }

    /** A request that came in, and whether it was taken. */
    public record Heard(
            String method, String path, java.util.Map<String, List<String>> headers, String body, boolean taken) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Mood mood = Mood.TAKES;

    public HookServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    public void is(Mood next) {
        mood = next;
    }

    public List<Heard> heard() {
        return heard;
    }

    /** Those that were taken and whose body says this. */
    public List<Heard> taken(String words) {
        return heard.stream()
                .filter(one -> one.taken() && one.body().contains(words))
                .toList();
    }

    public Heard await(String words) throws InterruptedException {
        return await(one -> one.taken() && one.body().contains(words));
    }

    /** The first request of this kind, waited for at most a minute. */
    public Heard await(Predicate<Heard> kind) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            var found = heard.stream().filter(kind).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the hook heard no such thing, only " + heard.size() + " others: "
                + heard.stream()
                        .map(one -> one.method() + " " + one.taken() + " " + one.body())
                        .toList());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var now = mood;
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Tap.left("web hook " + exchange.getRequestURI().getPath(), body);
        heard.add(new Heard(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                java.util.Map.copyOf(exchange.getRequestHeaders()),
                body,
                now == Mood.TAKES));
        switch (now) {
            case TAKES -> exchange.sendResponseHeaders(200, -1);
            case FAILS -> exchange.sendResponseHeaders(503, -1);
            case SENDS_ELSEWHERE -> {
                exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
                exchange.sendResponseHeaders(307, -1);
            }
            case HANGS -> {
                try {
                    released.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
