package org.cordee.access;

import java.util.Arrays;
import javax.sql.DataSource;
import org.cordee.access.AuditSeal.Line;
import org.cordee.access.AuditSeal.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks the whole ledger and says where its chain is first broken: a line changed, cut out, or put in. */
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
    }

    /** Reads every sealed line once, in a stream. */
    Finding verify() {
        var walk = new Walk();
        transactions.executeWithoutResult(status -> {
            var reading = new JdbcTemplate(dataSource);
            reading.setFetchSize(ROWS_AT_ONCE);
            reading.query("""
                    SELECT %s, seal.position, seal.hash, seal.event
                    FROM access.audit_seal seal LEFT JOIN access.audit_event event ON event.id = seal.event
                    ORDER BY seal.position
                    """.formatted(AuditSeal.LINE), row -> {
                var position = row.getLong(13);
                var event = row.getLong(15);
                if (row.getObject(1) == null) {
                    walk.broken(position, event);
                } else {
                    walk.step(position, event, Line.of(row), row.getBytes(14));
                }
            });
        });
        return walk.finding();
    }

    private static final class Walk {
        private Seal last = Seal.BEFORE_THE_FIRST;
        private Finding.@Nullable Broken broken;

        void step(long position, long event, Line line, byte[] hash) {
            if (broken != null) {
                return;
            }
            var expected = last.next(line);
            if (expected.position() != position || !Arrays.equals(expected.hash(), hash)) {
                broken(position, event);
            }
            last = expected;
        }

        void broken(long position, long event) {
            if (broken == null) {
                broken = new Finding.Broken(position, event);
            }
        }

        Finding finding() {
            return broken == null ? new Finding.Whole(last.position()) : broken;
        }
    }
}
