package org.cordee.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The browsers in which people want to be told something: each may say where it is told, and its reader may end it. */
@Component
public class Browsers {
    private static final String PLACE = "browser ";

    private final JdbcClient jdbc;
    private final FieldKeys ring;
    private final Clock clock;

    Browsers(JdbcClient jdbc, FieldKeys ring, Clock clock) {
        this.jdbc = jdbc;
        this.ring = ring;
        this.clock = clock;
    }

    @Bean
    static SealedFields sealedBrowsers() {
        return SealedFields.of("messaging.browser", "subscription", "id", id -> PLACE + id);
    }

    /** From now on this one too; false when it is none that could be told. */
    public boolean tell(Actor reader, String endpoint, String subscription) {
        if (!Outbox.accepts(Channel.PUSH, subscription)) return false;
        var id = id(endpoint);
        jdbc.sql("""
                        INSERT INTO messaging.browser (id, reader, holders, subscription, since)
                        VALUES (:id, :reader, :holders, :subscription, :now)
                        ON CONFLICT (id) DO UPDATE SET reader = excluded.reader, holders = excluded.holders,
                            subscription = excluded.subscription
                        """)
                .param("id", id)
                .param("reader", reader.reference())
                .param("holders", reader.holders().toArray(String[]::new))
                .param("subscription", ring.seal(subscription.getBytes(StandardCharsets.UTF_8), PLACE + id))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    /** Addresses for {@link Channel#PUSH} of a person, or of everyone who acts for an organisation; none where nobody wants it. */
    public List<String> of(String reference) {
        return jdbc.sql(
                        "SELECT id, subscription FROM messaging.browser WHERE reader = :of OR holders @> ARRAY[:of]::text[] ORDER BY id")
                .param("of", reference)
                .query((row, number) -> new String(
                        ring.open(row.getBytes("subscription"), PLACE + row.getObject("id", UUID.class)),
                        StandardCharsets.UTF_8))
                .list();
    }

    public boolean isTold(Actor reader) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM messaging.browser WHERE reader = :reader)")
                .param("reader", reader.reference())
                .query(Boolean.class)
                .single();
    }

    /** None of the reader's any more. */
    public void end(Actor reader) {
        jdbc.sql("DELETE FROM messaging.browser WHERE reader = :reader")
                .param("reader", reader.reference())
                .update();
    }

    @EventListener
    void ended(PushSubscriptionEnded over) {
        jdbc.sql("DELETE FROM messaging.browser WHERE id = :id")
                .param("id", id(over.endpoint()))
                .update();
    }

    private static UUID id(String endpoint) {
        return UUID.nameUUIDFromBytes(endpoint.getBytes(StandardCharsets.UTF_8));
    }
}
