package org.cordee.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains the lines of the ledger: each seal is the SHA-256 of the seal before and of every field of its line. Sealing follows
 * writing by half a second, so that writers do not queue for the end of the chain; one node seals at a time.
 */
@Component
class AuditSeal {
    static final int BATCH = 2_000;
    static final String LINE =
            "id, recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose, request, "
                    + "ground, kind, started, reporter, body";
    /** Columns that every line has had from the start; those added since count where they hold something. */
    private static final int FIRST_COLUMNS = 12;

    static final int COLUMNS = 17;

    private static final long LOCK = 0x5EA1;
    /** Lines before the end of the chain that are looked at again: those of transactions that were open a little longer. */
    private static final long USUALLY_LATE = 1_000;
    /** The same once a minute; a line met later still is found at the next start, which looks at all. */
    private static final long VERY_LATE = 100_000;

    private static final int TURNS_A_MINUTE = 120;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private int turn;

    AuditSeal(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 500)
    void seal() {
        var late = turn == 0 ? Long.MAX_VALUE : turn % TURNS_A_MINUTE == 0 ? VERY_LATE : USUALLY_LATE;
        int sealed;
        do {
            sealed = sealBatch(late);
        } while (sealed == BATCH);
        turn++;
    }

    private int sealBatch(long late) {
        var sealed = transactions.execute(status -> {
            var mine = jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, LOCK);
            return Boolean.TRUE.equals(mine) ? extend(late) : 0;
        });
        return sealed == null ? 0 : sealed;
    }

    private int extend(long late) {
        var end = jdbc.query(
                "SELECT position, event, hash FROM access.audit_seal ORDER BY position DESC LIMIT 1",
                (row, number) -> new Seal(row.getLong(1), row.getLong(2), row.getBytes(3)));
        var last = end.isEmpty() ? Seal.BEFORE_THE_FIRST : end.getFirst();
        var from = last.event() - Math.min(late, last.event());
        var lines = jdbc.query("""
                SELECT %s FROM access.audit_event event
                WHERE id > ? AND NOT EXISTS (SELECT FROM access.audit_seal WHERE audit_seal.event = event.id)
                ORDER BY id LIMIT %d
                """.formatted(LINE, BATCH), (row, number) -> Line.of(row), from);
        if (lines.isEmpty()) {
            return 0;
        }
        var first = last.position() + 1;
        var events = new Long[lines.size()];
        var hashes = new byte[lines.size()][];
        for (var i = 0; i < events.length; i++) {
            last = last.next(lines.get(i));
            events[i] = last.event();
            hashes[i] = last.hash();
        }
        jdbc.update("""
                INSERT INTO access.audit_seal (position, event, hash)
                SELECT ? + number - 1, event, hash FROM unnest(?, ?) WITH ORDINALITY AS line (event, hash, number)
                """, first, events, hashes);
        return events.length;
    }

    /** One link of the chain. */
    record Seal(long position, long event, byte[] hash) {
        static final Seal BEFORE_THE_FIRST = new Seal(0, 0, new byte[0]);

        Seal next(Line line) {
            var digest = sha256();
            digest.update(hash);
            for (int column = 0; column < line.fields().size(); column++) {
                var field = line.fields().get(column);
                if (column < FIRST_COLUMNS) {
                    digest.update((byte) (field == null ? 0 : 1));
                } else if (field != null) {
                    digest.update((byte) column);
                }
                if (field != null) {
                    var bytes = field.getBytes(StandardCharsets.UTF_8);
                    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
                    digest.update((byte) ':');
                    digest.update(bytes);
                }
            }
            return new Seal(position + 1, line.id(), digest.digest());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Every field of a ledger line as text, in the order of {@link #LINE}. */
    record Line(long id, List<@Nullable String> fields) {
        private static final int STARTED = 15;

        static Line of(ResultSet row) throws SQLException {
            var fields = new ArrayList<@Nullable String>();
            fields.add(row.getString(1));
            Instant recorded = row.getObject(2, OffsetDateTime.class).toInstant();
            fields.add(recorded.toString());
            for (var column = 3; column <= COLUMNS; column++) {
                var started = column == STARTED ? row.getObject(column, OffsetDateTime.class) : null;
                fields.add(
                        column != STARTED
                                ? row.getString(column)
                                : started == null ? null : started.toInstant().toString());
            }
            return new Line(row.getLong(1), fields);
        }
    }
}
