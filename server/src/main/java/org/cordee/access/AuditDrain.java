package org.cordee.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cordee.access.AuditJournalFile.Kept;
import org.cordee.access.AuditSeal.Line;
import org.cordee.access.AuditSeal.Seal;
import org.cordee.store.exchange.CopyRows;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the lines of a journal into the ledger: rows, seals and how far the journal is done, in one transaction, so that each line is
 * there once whatever dies. While another node seals, the lines go in without, and {@link AuditSeal} meets them.
 */
@Component
class AuditDrain {
    private static final String EVENTS =
            "access.audit_event (id, recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose,"
                    + " request, ground)";
    private static final String SEALS = "access.audit_seal (position, event, hash)";

    private final JdbcTemplate jdbc;
    private final Exchanges exchanges;
    private final TransactionTemplate transactions;

    AuditDrain(JdbcTemplate jdbc, Exchanges exchanges, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** By which this ledger is known. */
    UUID ledger() {
        var id = jdbc.queryForObject("SELECT id FROM access.audit_ledger", UUID.class);
        if (id == null) {
            throw new IllegalStateException("the ledger has no id");
        }
        return id;
    }

    /**
     * Writes lines that begin where the journal is done; says how far it is done now. That may be another place than their end, when the
     * database knows more of it than we do: then nothing is written.
     */
    long write(UUID journal, long from, List<Kept> lines) {
        var done = transactions.execute(status -> {
            var to = lines.getLast().end();
            var advance = Question.telling(
                    "UPDATE access.audit_journal SET done = ? WHERE journal = ? AND done = ?", to, journal, from);
            var lock = Question.of(row -> row.getBoolean(1), "SELECT pg_try_advisory_xact_lock(?)", AuditTrail.SEALING);
            var last = Question.of(Seal::of, Seal.LAST);
            var ids = Question.of(
                    row -> row.getLong(1),
                    "SELECT nextval('access.audit_event_id_seq') FROM generate_series(1, ?)",
                    lines.size());
            exchanges.ask(advance, lock, last, ids);
            if (advance.changed() == 0) {
                status.setRollbackOnly();
                return null;
            }
            var before =
                    last.rows().isEmpty() ? Seal.BEFORE_THE_FIRST : last.rows().getFirst();
            copy(lines, ids.rows(), lock.rows().getFirst() ? before : null);
            return to;
        });
        return done == null ? known(journal, from) : done;
    }

    private long known(UUID journal, long from) {
        var known =
                Question.of(row -> row.getLong(1), "SELECT done FROM access.audit_journal WHERE journal = ?", journal);
        exchanges.ask(
                Question.telling(
                        "INSERT INTO access.audit_journal (journal, done) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        journal,
                        from),
                known);
        return known.rows().getFirst();
    }

    private void copy(List<Kept> lines, List<Long> ids, @Nullable Seal before) {
        var events = new CopyRows();
        var seals = new CopyRows();
        var last = before;
        for (var i = 0; i < lines.size(); i++) {
            var entry = lines.get(i).entry();
            var id = ids.get(i);
            entry.columns(events.row(1 + AuditEntry.COLUMNS).number(id));
            if (last != null) {
                last = last.next(line(id, entry));
                seals.row(3).number(last.position()).number(id).bytes(last.hash());
            }
        }
        var sealed = last != null;
        jdbc.execute(
                (ConnectionCallback<@Nullable Void>) connection -> send(connection, events, sealed ? seals : null));
    }

    private static @Nullable Void send(Connection connection, CopyRows events, @Nullable CopyRows seals)
            throws SQLException {
        events.into(EVENTS, connection);
        if (seals != null) {
            seals.into(SEALS, connection);
        }
        return null;
    }

    /** As {@link Line#of} reads it back. */
    private static Line line(long id, AuditEntry entry) {
        var fields = new ArrayList<@Nullable String>();
        fields.add(Long.toString(id));
        fields.add(entry.recorded().toString());
        fields.add(String.valueOf(entry.action()));
        fields.add(Integer.toString(entry.outcome()));
        fields.addAll(AuditRecords.texts(entry));
        while (fields.size() < AuditSeal.COLUMNS) {
            fields.add(null);
        }
        return new Line(id, fields);
    }
}
