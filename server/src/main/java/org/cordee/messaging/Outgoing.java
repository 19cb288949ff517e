package org.cordee.messaging;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.FieldKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outbox as an administrator keeps it: what is held, sent, refused, why, and one more try. Of one house: what its people sent;
 * what the platform sends by itself is the territory's. Words are shown in a demonstration alone.
 */
@Component
public class Outgoing {
    private static final String WITHIN = "(:whole OR holders && CAST(:organisations AS text[]))";

    private final JdbcClient jdbc;
    private final FieldKeys keys;
    private final Gateways gateways;
    private final AuditTrail trail;
    private final Clock clock;
    private final boolean demonstration;

    Outgoing(
            JdbcClient jdbc,
            FieldKeys keys,
            Gateways gateways,
            AuditTrail trail,
            Clock clock,
            @Value("${cordee.access.demonstration:false}") boolean demonstration) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.gateways = gateways;
        this.trail = trail;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    /** Which channels have a gateway. */
    public Map<Channel, Boolean> gateways() {
        var all = new EnumMap<Channel, Boolean>(Channel.class);
        for (var channel : Channel.values()) all.put(channel, gateways.open().contains(channel));
        return all;
    }

    /** How many there are of each stage. */
    public Map<Stage, Integer> tally(Actor actor) {
        var all = new EnumMap<Stage, Integer>(Stage.class);
        bound(actor, "SELECT state, count(*) AS n FROM messaging.message WHERE " + WITHIN + " GROUP BY state")
                .query(row -> {
                    all.put(Stage.valueOf(row.getString("state")), row.getInt("n"));
                });
        return all;
    }

    /** The newest first, of one stage or of all. */
    public List<Posted> page(Actor actor, @Nullable Stage stage, int from, int most) {
        return bound(actor, "SELECT " + PostedRows.COLUMNS + " FROM messaging.message WHERE " + WITHIN + """
            AND (CAST(:stage AS text) IS NULL OR state = :stage)
            ORDER BY created_at DESC, id OFFSET :from LIMIT :most
            """)
                .param("stage", stage == null ? null : stage.name())
                .param("from", from)
                .param("most", most)
                .query(PostedRows::posted)
                .list();
    }

    /** The words of a message, while they are kept; none outside a demonstration. */
    public Optional<String> words(Actor actor, String id) {
        if (!demonstration) return Optional.empty();
        return bound(
                        actor,
                        "SELECT content FROM messaging.message WHERE id = CAST(:id AS uuid) AND " + WITHIN
                                + " AND content IS NOT NULL")
                .param("id", id)
                .query((row, number) -> row.getBytes("content"))
                .optional()
                .map(kept -> Sealed.content(keys, UUID.fromString(id), kept))
                .map(content ->
                        content.subject() == null ? content.text() : content.subject() + "\n\n" + content.text());
    }

    /** Tries once more what was refused, given up or waits; false when there is none such, or its words are no longer kept. */
    @Transactional
    public boolean retry(Actor actor, String id) {
        var tried = bound(actor, """
            UPDATE messaging.message SET since = :now, due = :now, reason = NULL, leased_until = NULL,
                state = CASE WHEN channel = ANY (:open) THEN 'WAITING' ELSE 'HELD' END
            WHERE id = CAST(:id AS uuid) AND content IS NOT NULL AND masked <> '?'
                AND state IN ('WAITING', 'REFUSED', 'GIVEN_UP') AND
            """ + WITHIN + " RETURNING patient," + " purpose")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("open", gateways.open().stream().map(Channel::name).toArray(String[]::new))
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(row.getString("patient")))
                .optional();
        tried.ifPresent(patient -> trail.record(actor, 'E', 0, patient.orElse(null), "Communication/" + id, "retry"));
        return tried.isPresent();
    }

    private JdbcClient.StatementSpec bound(Actor actor, String sql) {
        var reach = AdministratorReach.of(actor);
        return jdbc.sql(sql).param("whole", reach.isWhole()).param("organisations", reach.array());
    }
}
