package org.cordee.platform.page;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages, on whatever node, that something under a topic changed; the page then fetches its fragment again, so
 * no data travels here. Who may listen to a topic is for the controller that opens it to decide. Fed by PostgreSQL
 * NOTIFY: what is told inside a transaction is heard when it commits, within a second, and never if it rolls back.
 */
@Component
public class LiveStreams implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
    private static final String CHANNEL = "cordee_pages";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(500);
    // A browser comes back by itself, and then proves again that it may listen.
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(30);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Map<String, Set<SseEmitter>> open = new ConcurrentHashMap<>();
    private volatile @Nullable Thread listener;

    LiveStreams(DataSource database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    /** A stream of "changed" events for one topic, to be returned by a controller that checked who asks. */
    public SseEmitter open(String topic) {
        var stream = new SseEmitter(LONGEST_STREAM.toMillis());
        open.compute(topic, (_, streams) -> {
            var all = streams == null ? ConcurrentHashMap.<SseEmitter>newKeySet() : streams;
            all.add(stream);
            return all;
        });
        Runnable forget = () -> close(topic, stream);
        stream.onCompletion(forget);
        stream.onTimeout(forget);
        stream.onError(_ -> forget.run());
        send(topic, stream, SseEmitter.event().comment("open"));
        return stream;
    }

    /** Says that something under the topic changed; with a transaction, once that commits. */
    public void tell(String topic) {
        jdbc.sql("select pg_notify(:channel, :topic)")
                .param("channel", CHANNEL)
                .param("topic", topic)
                .query((row, _) -> true)
                .single();
    }

    @Override
    public void start() {
        var listening = Thread.ofVirtual().name("live-streams").unstarted(this::listenForEver);
        listener = listening;
        listening.start();
    }

    @Override
    public void stop() {
        var listening = listener;
        listener = null;
        if (listening != null) listening.interrupt();
        open.values().forEach(streams -> streams.forEach(SseEmitter::complete));
        open.clear();
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private void listenForEver() {
        while (listener == Thread.currentThread()) {
            try {
                listen();
            } catch (SQLException lost) {
                if (listener != Thread.currentThread()) return;
                log.warn("Open pages hear nothing until the database answers again: {}", lost.getMessage());
                LockSupport.parkNanos(BEFORE_RETRY.toNanos());
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            // What was told while nobody listened is lost, so every open page looks again.
            open.keySet().forEach(this::pass);
            var notices = connection.unwrap(PGConnection.class);
            while (listener == Thread.currentThread()) {
                var heard = notices.getNotifications((int) HEARTBEAT.toMillis());
                if (heard == null || heard.length == 0) beat();
                else
                    Arrays.stream(heard)
                            .map(notice -> notice.getParameter())
                            .collect(Collectors.toSet())
                            .forEach(this::pass);
            }
        }
    }

    private void pass(String topic) {
        open.getOrDefault(topic, Set.of())
                .forEach(stream ->
                        later(topic, stream, SseEmitter.event().name("changed").data("changed")));
    }

    private void beat() {
        open.forEach((topic, streams) -> streams.forEach(
                stream -> later(topic, stream, SseEmitter.event().comment("still here"))));
    }

    // One page on a slow line must not keep the others waiting.
    private void later(String topic, SseEmitter stream, SseEmitter.SseEventBuilder event) {
        Thread.startVirtualThread(() -> send(topic, stream, event));
    }

    private void send(String topic, SseEmitter stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.send(event);
        } catch (IOException | IllegalStateException gone) {
            close(topic, stream);
        }
    }

    private void close(String topic, SseEmitter stream) {
        open.computeIfPresent(topic, (_, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }
}
