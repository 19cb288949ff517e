package org.cordee.messaging;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a long text message together again before anybody reads it: half a sentence may say the opposite, and a number in it answer
 * another question. A part that has not come after five minutes is not waited for: what is there is heard.
 */
@Component
class TextParts {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(10);
    private static final String PLACE = "text part ";
    private static final Logger LOG = LoggerFactory.getLogger(TextParts.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final FieldKeys keys;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TextParts(
            JdbcClient jdbc,
            FieldKeys keys,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Bean
    static SealedFields sealedTextParts() {
        return SealedFields.of("messaging.text_part", "content", "id", id -> PLACE + id);
    }

    private record Content(String from, String text) {}

    private record Group(String origin, int reference, int total) {}

    private record Kept(int number, Content content, Instant at) {}

    /** The whole text, once all of it is here; in the transaction of whoever hears it. */
    Optional<TextReceived> with(String from, TextPart part) {
        var now = clock.instant();
        if (part.isWhole()) return Optional.of(new TextReceived(from, part.text(), now));
        var group = new Group(origin(from), part.reference(), part.total());
        // Two parts that come at the same moment each have to see the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:origin))")
                .param("origin", group.origin())
                .query((row, number) -> true)
                .list();
        if (isHeard(group, from, part)) return Optional.empty();
        keep(group, from, part, now);
        return waiting(group) < group.total() ? Optional.empty() : taken(group);
    }

    private void keep(Group group, String from, TextPart part, Instant now) {
        var id = UUID.randomUUID();
        var content = JSON.writeValueAsBytes(new Content(from, part.text()));
        jdbc.sql("""
                        insert into messaging.text_part (id, origin, reference, total, number, content, at)
                        values (:id, :origin, :reference, :total, :number, :content, :at) on conflict do nothing
                        """)
                .param("id", id)
                .param("origin", group.origin())
                .param("reference", group.reference())
                .param("total", group.total())
                .param("number", part.number())
                .param("content", keys.seal(content, PLACE + id))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A network that heard no answer brings a part again; another part under the same number is a new one. */
    private boolean isHeard(Group group, String from, TextPart part) {
        return jdbc.sql("""
                        select exists (select from messaging.text_heard
                        where origin = :origin and reference = :reference and total = :total and number = :number
                            and signature = :signature and at > :after)
                        """)
                .param("origin", group.origin())
                .param("reference", group.reference())
                .param("total", group.total())
                .param("number", part.number())
                .param("signature", signature(from, part.text()))
                .param("after", clock.instant().minus(REPEATED_WITHIN).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private void noteHeard(Group group, Kept part) {
        jdbc.sql("""
                        insert into messaging.text_heard (origin, reference, total, number, signature, at)
                        values (:origin, :reference, :total, :number, :signature, :at)
                        on conflict (origin, reference, total, number)
                        do update set signature = excluded.signature, at = excluded.at
                        """)
                .param("origin", group.origin())
                .param("reference", group.reference())
                .param("total", group.total())
                .param("number", part.number())
                .param(
                        "signature",
                        signature(part.content().from(), part.content().text()))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private int waiting(Group group) {
        return jdbc.sql("""
                        select count(*) from messaging.text_part
                        where origin = :origin and reference = :reference and total = :total
                        """)
                .param("origin", group.origin())
                .param("reference", group.reference())
                .param("total", group.total())
                .query(Integer.class)
                .single();
    }

    /** Empty where another node has it. */
    private Optional<TextReceived> taken(Group group) {
        var parts = jdbc
                .sql("""
                        delete from messaging.text_part
                        where origin = :origin and reference = :reference and total = :total
                        returning id, number, content, at
                        """)
                .param("origin", group.origin())
                .param("reference", group.reference())
                .param("total", group.total())
                .query(this::kept)
                .list()
                .stream()
                .sorted(Comparator.comparing(Kept::number))
                .toList();
        if (parts.isEmpty()) return Optional.empty();
        parts.forEach(part -> noteHeard(group, part));
        // Where one is missing, no word is made of the end of one and the beginning of another.
        var between = parts.size() == group.total() ? "" : " … ";
        var text = parts.stream().map(part -> part.content().text()).collect(Collectors.joining(between));
        var first = parts.getFirst();
        return Optional.of(new TextReceived(first.content().from(), text, first.at()));
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        var plain = keys.open(row.getBytes("content"), PLACE + row.getObject("id", UUID.class));
        return new Kept(
                row.getInt("number"),
                JSON.readValue(new String(plain, StandardCharsets.UTF_8), Content.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** What waited too long for the rest; each by itself, so that one that cannot be heard now holds up no other. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void hearWhatIsLate() {
        for (var group : late()) {
            try {
                transaction.executeWithoutResult(status -> taken(group).ifPresent(events::publishEvent));
            } catch (RuntimeException fault) {
                LOG.error("A text message whose parts did not all come could not be heard; it is tried again", fault);
            }
        }
        jdbc.sql("delete from messaging.text_heard where at < :before")
                .param("before", clock.instant().minus(REPEATED_WITHIN).atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Group> late() {
        return jdbc.sql("""
                        select origin, reference, total from messaging.text_part
                        group by origin, reference, total having min(at) < :before order by min(at)
                        """)
                .param("before", clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Group(row.getString("origin"), row.getInt("reference"), row.getInt("total")))
                .list();
    }

    private String origin(String from) {
        return signed(PLACE, from);
    }

    private String signature(String from, String text) {
        return signed(PLACE + "heard", from + "\n" + text);
    }

    private String signed(String use, String text) {
        var signature = keys.signatures(use, text.getBytes(StandardCharsets.UTF_8))
                .iterator()
                .next();
        return HexFormat.of().formatHex(signature);
    }
}
