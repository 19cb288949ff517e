package org.cordee.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.cordee.access.AuditSeal.Line;
import org.cordee.access.AuditSeal.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks the whole ledger and says where its chain is first broken: a line changed, cut out, or put in. With checkpoints, also
 * whether its end was cut off or the whole chain was written anew.
 */
final class AuditVerification {
    private static final int ROWS_AT_ONCE = 5_000;

    private final DataSource dataSource;
    private final TransactionTemplate transactions;

    AuditVerification(DataSource dataSource, TransactionTemplate transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** What the walk found. */
    sealed interface Finding {
        /** Nothing was cut or changed among so many sealed lines. */
        record Whole(long lines) implements Finding {}

        /** The first seal that does not follow from what stands before it. */
        record Broken(long position, long event) implements Finding {}

        /** The ledger ends before a checkpoint that was signed when it was longer. */
        record Cut(long lines, Checkpoint checkpoint) implements Finding {}

        /** A checkpoint says something else than the chain at its place, or its signature is not its key's. */
        record Contradicted(Checkpoint checkpoint) implements Finding {}
    }

    /** Reads every sealed line once, in a stream. */
    Finding verify() {
        return verify(List.of());
    }

    /** The same, with checkpoints that were kept elsewhere beside those in the database. */
    Finding verify(List<Checkpoint> kept) {
        var checkpoints = new ArrayList<>(kept);
        checkpoints.addAll(Checkpoint.inDatabase(new JdbcTemplate(dataSource)));
        var walk = new Walk(checkpoints);
        transactions.executeWithoutResult(status -> {
            var reading = new JdbcTemplate(dataSource);
            reading.setFetchSize(ROWS_AT_ONCE);
            reading.query("""
                    SELECT %s, seal.position, seal.hash, seal.event
                    FROM access.audit_seal seal LEFT JOIN access.audit_event event ON event.id = seal.event
                    ORDER BY seal.position
                    """.formatted(AuditSeal.LINE), row -> {
                var position = row.getLong(AuditSeal.COLUMNS + 1);
                var event = row.getLong(AuditSeal.COLUMNS + 3);
                if (row.getObject(1) == null) {
                    walk.broken(position, event);
                } else {
                    walk.step(position, event, Line.of(row), row.getBytes(AuditSeal.COLUMNS + 2));
                }
            });
        });
        return walk.finding();
    }

    private static final class Walk {
        private final Map<Long, List<Checkpoint>> checkpoints;
        private Seal last = Seal.BEFORE_THE_FIRST;
        private @Nullable Finding broken;

        Walk(List<Checkpoint> all) {
            this.checkpoints = all.stream().collect(Collectors.groupingBy(Checkpoint::position));
        }

        void step(long position, long event, Line line, byte[] hash) {
            if (broken != null) {
                return;
            }
            var expected = last.next(line);
            if (expected.position() != position || !Arrays.equals(expected.hash(), hash)) {
                broken(position, event);
            }
            for (var checkpoint : checkpoints.getOrDefault(position, List.of())) {
                if (broken == null && (!checkpoint.isSigned() || !Arrays.equals(checkpoint.hash(), hash))) {
                    broken = new Finding.Contradicted(checkpoint);
                }
            }
            last = expected;
        }

        void broken(long position, long event) {
            if (broken == null) {
                broken = new Finding.Broken(position, event);
            }
        }

        Finding finding() {
            if (broken != null) {
                return broken;
            }
            return checkpoints.entrySet().stream()
                    .filter(entry -> entry.getKey() > last.position())
                    .min(Map.Entry.comparingByKey())
                    .<Finding>map(entry ->
                            new Finding.Cut(last.position(), entry.getValue().getFirst()))
                    .orElseGet(() -> new Finding.Whole(last.position()));
        }
    }
}
