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
 * writing by half a second, so that writers do not queue for the end of the chain; one node seals at a time. Lines that come by way of
 * the journal bring their seals along ({@link AuditDrain}), so the chain is in the order of its positions, not of the lines' ids.
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

    /** Lines that were looked at and are looked at again: those of transactions that were open a little longer. */
    private static final long USUALLY_LATE = 1_000;
    /** The same once a minute; a line met later still is found at the next start, which looks at all. */
    private static final long VERY_LATE = 100_000;

    private static final int TURNS_A_MINUTE = 120;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private int turn;
    /** Id of the last line there was when all were sealed; -1 before the first turn. */
    private long looked = -1;

    AuditSeal(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 500)
    void seal() {
        if (looked < 0) {
            looked = beforeTheFirstUnsealed();
        }
        var late = turn % TURNS_A_MINUTE == 0 ? VERY_LATE : USUALLY_LATE;
        var reached = looked;
        Batch batch;
        do {
            var from = Math.max(0, reached - late);
            batch = transactions.execute(status -> isMine() ? extend(from) : null);
            if (batch == null) {
                return;
            }
            reached = batch.reached();
            late = USUALLY_LATE;
        } while (batch.isFull());
        looked = reached;
        turn++;
    }

    /** Without the lock: a long ledger takes its time. */
    private long beforeTheFirstUnsealed() {
        var found = jdbc.queryForObject("""
                SELECT coalesce(
                    (SELECT min(id) - 1 FROM access.audit_event event
                     WHERE NOT EXISTS (SELECT FROM access.audit_seal WHERE audit_seal.event = event.id)),
                    (SELECT max(id) FROM access.audit_event), 0)
                """, Long.class);
        return found == null ? 0 : found;
    }

    private boolean isMine() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, AuditTrail.SEALING));
    }

    /** Whether there may be more, and up to which line all that could be seen are sealed. */
    private record Batch(boolean isFull, long reached) {}

    private Batch extend(long from) {
        var greatest = jdbc.queryForObject("SELECT coalesce(max(id), 0) FROM access.audit_event", Long.class);
        var lines = jdbc.query("""
                SELECT %s FROM access.audit_event event
                WHERE id > ? AND NOT EXISTS (
                    SELECT FROM access.audit_seal WHERE audit_seal.event = event.id AND audit_seal.event > ?)
                ORDER BY id LIMIT %d
                """.formatted(LINE, BATCH), (row, number) -> Line.of(row), from, from);
        if (!lines.isEmpty()) {
            append(lines);
        }
        var isFull = lines.size() == BATCH;
        var end = greatest == null ? 0 : greatest;
        return new Batch(isFull, isFull ? lines.getLast().id() : end);
    }

    private void append(List<Line> lines) {
        var end = jdbc.query(Seal.LAST, (row, number) -> Seal.of(row));
        var last = end.isEmpty() ? Seal.BEFORE_THE_FIRST : end.getFirst();
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
    }

    /** One link of the chain. */
    record Seal(long position, long event, byte[] hash) {
        static final Seal BEFORE_THE_FIRST = new Seal(0, 0, new byte[0]);
        static final String LAST = "SELECT position, event, hash FROM access.audit_seal ORDER BY position DESC LIMIT 1";

        static Seal of(ResultSet row) throws SQLException {
            return new Seal(row.getLong(1), row.getLong(2), row.getBytes(3));
        }

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
