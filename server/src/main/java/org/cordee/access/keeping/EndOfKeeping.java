package org.cordee.access.keeping;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.platform.keeping.KeepingRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes once an hour what is past its time, one kind in one transaction with its line in the ledger, which says how many and of
 * before when, not whose. It never touches the record or the ledger. A rule that fails stops no other one and is tried again the next hour.
 */
@Component
public class EndOfKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(EndOfKeeping.class);
    private static final long LOCK = 0x0E0D;

    private final List<KeepingRule> rules;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AuditTrail trail;
    private final Clock clock;

    EndOfKeeping(
            List<KeepingRule> rules, JdbcClient jdbc, TransactionTemplate transactions, AuditTrail trail, Clock clock) {
        this.rules =
                rules.stream().sorted(Comparator.comparing(KeepingRule::kind)).toList();
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A rule, and what came of it.
     *
     * @param ranAt when it was last looked at, null where never or where other work does it
     * @param removed how many since the beginning
     */
    public record Standing(KeepingRule rule, @Nullable Instant ranAt, long removed) {}

    private record Ran(String kind, Instant at, long removed) {}

    public List<Standing> standings() {
        Map<String, Ran> ran = jdbc
                .sql("SELECT kind, ran_at, removed FROM access.keeping")
                .query((row, number) -> new Ran(
                        row.getString("kind"),
                        row.getObject("ran_at", OffsetDateTime.class).toInstant(),
                        row.getLong("removed")))
                .list()
                .stream()
                .collect(Collectors.toMap(Ran::kind, Function.identity()));
        return rules.stream()
                .map(rule -> {
                    var last = ran.get(rule.kind());
                    return last == null ? new Standing(rule, null, 0) : new Standing(rule, last.at(), last.removed());
                })
                .toList();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 900_000)
    void run() {
        for (var rule : rules) {
            var removal = rule.removal();
            if (removal != null) tried(rule, removal);
        }
    }

    /** The message of the database may hold a value of a row, so the log gets only the kind of fault. */
    private void tried(KeepingRule rule, String removal) {
        try {
            transactions.executeWithoutResult(_ -> end(rule, removal));
        } catch (RuntimeException fault) {
            LOG.error(
                    "Nothing of kind {} was removed, the rule failed with {} and is tried again within the hour",
                    rule.kind(),
                    fault.getClass().getName());
        }
    }

    private void end(KeepingRule rule, String removal) {
        if (!jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single()) return;
        var now = clock.instant();
        var before = now.minus(rule.kept());
        int removed = jdbc.sql(removal)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        INSERT INTO access.keeping (kind, ran_at, removed) VALUES (:kind, :now, :removed)
                        ON CONFLICT (kind) DO UPDATE SET ran_at = EXCLUDED.ran_at, removed = keeping.removed + EXCLUDED.removed
                        """)
                .param("kind", rule.kind())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("removed", removed)
                .update();
        if (removed > 0) {
            trail.record(Actor.platform(), 'D', 0, null, "Keeping/" + rule.kind(), removed + " before " + before);
        }
    }
}
