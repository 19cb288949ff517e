package org.cordee.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.access.CurrentActor;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is to be told to people outside. A message is queued in the transaction of whoever sends it and leaves within seconds of
 * its commit, at least once: a node killed between sending and noting sends again, under the same id. Where no gateway is set
 * for its channel it is held; an address to which nothing can be sent is refused; both are kept and shown.
 */
@Component
public final class Outbox {
    private final JdbcClient jdbc;
    private final FieldKeys keys;
    private final Gateways gateways;
    private final Clock clock;

    Outbox(JdbcClient jdbc, FieldKeys keys, Gateways gateways, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.gateways = gateways;
        this.clock = clock;
    }

    @Bean
    static SealedFields sealedAddresses() {
        return SealedFields.of("messaging.message", "address", "id", id -> Sealed.ADDRESS + id);
    }

    @Bean
    static SealedFields sealedContents() {
        return SealedFields.of("messaging.message", "content", "id", id -> Sealed.CONTENT + id);
    }

    /** Whether a message could be sent to what someone gave as an address. */
    public static boolean accepts(Channel channel, String address) {
        return Recipient.of(channel, address).isPresent();
    }

    /** Whether messages of that channel leave at all, or are held. */
    public boolean isOpen(Channel channel) {
        return gateways.of(channel).isPresent();
    }

    /** The address from which our mail comes, empty where mail is held. */
    public String from() {
        return gateways.from();
    }

    /** Queues a message; its id, by which it can be asked for. */
    public String send(OutgoingMessage message) {
        return queue(message, null);
    }

    /**
     * Queues one of a series that says the same again and again: how many an address gets within an hour is counted for each series by
     * itself, and what has not left can be taken back.
     *
     * @param series a code of the sender's, such as {@code alert/ID}
     */
    public String send(OutgoingMessage message, String series) {
        return queue(message, series);
    }

    /** Takes back what has not left of these series, for it is no longer so. */
    public void withdraw(Collection<String> series) {
        jdbc.sql("""
            UPDATE messaging.message SET state = 'WITHDRAWN', reason = NULL
            WHERE series = ANY (:series) AND state IN ('WAITING', 'HELD')
            """).param("series", series.toArray(String[]::new)).update();
    }

    private String queue(OutgoingMessage message, @Nullable String series) {
        var id = UUID.randomUUID();
        var recipient = Recipient.of(message.channel(), message.address());
        var stage = recipient.isEmpty() ? Stage.REFUSED : isOpen(message.channel()) ? Stage.WAITING : Stage.HELD;
        var address = recipient.map(Recipient::address).orElse(message.address());
        jdbc.sql("""
            INSERT INTO messaging.message (id, channel, purpose, patient, series, holders, address, address_mark, masked,
                content, state, reason, created_at, since, due)
            VALUES (:id, :channel, :purpose, :patient, :series, :holders, :address, :mark, :masked,
                :content, :state, :reason, :now, :now, :now)
            """)
                .param("id", id)
                .param("channel", message.channel().name())
                .param("purpose", message.purpose())
                .param("patient", message.patient())
                .param("series", series)
                .param("holders", holders().toArray(String[]::new))
                .param("address", Sealed.address(keys, id, address))
                .param("mark", mark(message.channel(), address))
                .param("masked", recipient.map(Recipient::masked).orElse("?"))
                .param("content", Sealed.content(keys, id, message))
                .param("state", stage.name())
                .param("reason", recipient.isEmpty() ? Reason.ADDRESS.name() : null)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id.toString();
    }

    /** How far a message has come. */
    public Optional<Posted> find(String id) {
        return jdbc.sql("SELECT " + PostedRows.COLUMNS + " FROM messaging.message WHERE id = CAST(:id AS uuid)")
                .param("id", id)
                .query(PostedRows::posted)
                .optional();
    }

    /** How far several have come, by id; those that are forgotten are left out. */
    public Map<String, Posted> find(Collection<String> ids) {
        if (ids.isEmpty()) return Map.of();
        return jdbc
                .sql("SELECT " + PostedRows.COLUMNS + " FROM messaging.message WHERE id = ANY (CAST(:ids AS uuid[]))")
                .param("ids", ids.toArray(String[]::new))
                .query(PostedRows::posted)
                .list()
                .stream()
                .collect(Collectors.toMap(Posted::id, Function.identity()));
    }

    /** Who sends: in a request whoever signed in, otherwise the platform itself. */
    private static Set<String> holders() {
        return CurrentActor.get().map(Actor::holders).orElse(Set.of());
    }

    /** A keyed hash: two messages to one address can be counted, and nobody can try addresses against it. */
    private byte[] mark(Channel channel, String address) {
        var text = channel + " " + address;
        return keys.signatures("address of a message", text.getBytes(StandardCharsets.UTF_8))
                .iterator()
                .next();
    }
}
