package org.cordee.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.FieldKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the voice gateway says was pressed: one file {@code pressed/<any name>.json} a call, {@code {"id": "…", "keys": "1"}}, put there
 * by renaming. It is read once, by whichever node is first, and removed; one that says nothing readable is kept as {@code .refused}.
 */
@Component
class PressedKeys {
    private static final Logger LOG = LoggerFactory.getLogger(PressedKeys.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 4_000;
    private static final int AT_A_TIME = 100;

    private final MessagingSettings settings;
    private final JdbcClient jdbc;
    private final FieldKeys ring;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PressedKeys(
            MessagingSettings settings,
            JdbcClient jdbc,
            FieldKeys ring,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.ring = ring;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    private record Said(String id, String keys) {}

    @Scheduled(fixedDelay = 1_000, initialDelay = 3_000)
    void look() {
        if (!settings.voice().folder().isBlank())
            look(Path.of(settings.voice().folder()).resolve("pressed"));
    }

    void look(Path folder) {
        for (var file : files(folder)) {
            try {
                take(file);
            } catch (IOException | RuntimeException fault) {
                LOG.warn(
                        "What was pressed in a call is read again: {}",
                        fault.getClass().getName());
            }
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .limit(AT_A_TIME)
                    .toList();
        } catch (IOException away) {
            return List.of();
        }
    }

    private void take(Path file) throws IOException {
        var said = read(file);
        if (said.isEmpty() || !Boolean.TRUE.equals(transaction.execute(status -> tell(file, said.get())))) {
            LOG.warn("A voice gateway says what nobody was asked; kept as .refused");
            Files.move(file, file.resolveSibling(file.getFileName() + ".refused"));
            return;
        }
        Files.deleteIfExists(file);
    }

    private static Optional<Said> read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) return Optional.empty();
        try {
            var said = JSON.readTree(Files.readString(file));
            var id = said.path("id").asString("");
            var keys = said.path("keys").asString("");
            return id.matches("[0-9a-f-]{36}") && keys.matches("[0-9*#]{1,40}")
                    ? Optional.of(new Said(id, keys))
                    : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** False when no such call was made. */
    private boolean tell(Path file, Said said) {
        var now = clock.instant();
        var first = jdbc.sql("INSERT INTO messaging.pressed (file, at) VALUES (:file, :now) ON CONFLICT DO NOTHING")
                .param("file", file.getFileName() + " " + said.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (first == 0) return true;
        var called = jdbc.sql("""
                        SELECT purpose, address FROM messaging.message WHERE id = CAST(:id AS uuid) AND channel = 'VOICE'
                        """)
                .param("id", said.id())
                .query((row, number) -> new KeysPressed(
                        said.id(),
                        row.getString("purpose"),
                        Sealed.address(ring, UUID.fromString(said.id()), row.getBytes("address")),
                        said.keys(),
                        now))
                .optional();
        called.ifPresent(events::publishEvent);
        return called.isPresent();
    }
}
