package org.cordee.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.exchange.CopyRows;
import org.cordee.store.exchange.Exchanges;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the ledger of accesses. A line about a write joins the transaction that writes; a line about a read outlives this process
 * before the answer leaves: in the journal of this node, or where there is none in the database, whose commit the reads that wait at the
 * same moment share.
 */
@Component
public class AuditTrail {
    /** Advisory lock under which lines are sealed, and brought in from journals. */
    public static final long SEALING = 0x5EA1;

    /** The exchanges that COPY takes are worth it for so many lines. */
    private static final int FEWEST_TO_COPY = 20;

    private static final ScopedValue<AuditVisit> VISIT = ScopedValue.newInstance();

    private final Exchanges exchanges;
    private final Clock clock;
    private final Grounds grounds;
    private final AuditCommits commits;
    private final @Nullable AuditJournal journal;

    @Autowired
    AuditTrail(Exchanges exchanges, Clock clock, Grounds grounds, @Nullable AuditJournal journal) {
        this.exchanges = exchanges;
        this.clock = clock;
        this.grounds = grounds;
        this.commits = new AuditCommits(this::insert);
        this.journal = journal;
    }

    /** One without a journal. */
    AuditTrail(Exchanges exchanges, Clock clock, Grounds grounds) {
        this(exchanges, clock, grounds, null);
    }

    /** A line about something read, searched, written or refused; {@code target} is a reference or a type. */
    public void record(
            Actor actor, char action, int outcome, @Nullable String patient, String target, @Nullable String query) {
        if (isOpenReading(actor, action, outcome, patient)) return;
        var visit = VISIT.isBound() ? VISIT.get() : null;
        if (visit != null) visit.isAbout(patient);
        var ground = outcome == 0 ? grounds.of(actor, patient) : null;
        var entry = new AuditEntry(
                clock.instant(),
                action,
                outcome,
                actor.reference(),
                actor.name(),
                actor.role(),
                patient,
                target,
                query,
                ground == Ground.EMERGENCY ? "ETREAT" : "TREAT",
                request(),
                ground);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            gather(entry);
        } else if (visit != null) {
            visit.waiting().add(entry);
        } else {
            write(List.of(entry));
        }
    }

    /** The platform's own reading, and the public's of the open directory, concern nobody's record. */
    private static boolean isOpenReading(Actor actor, char action, int outcome, @Nullable String patient) {
        return outcome == 0
                && (action == 'R' || action == 'E')
                && (actor.role() == Role.PLATFORM || (actor.role() == Role.ANYONE && patient == null));
    }

    /**
     * Runs what answers one request. Its read lines are gathered, those that say the same are written once, and they outlive
     * this process when this method returns.
     */
    public <T, X extends Throwable> T visit(ScopedValue.CallableOp<T, X> answer) throws X {
        var visit = AuditVisit.ofOne();
        commits.begun();
        try {
            return ScopedValue.where(VISIT, visit).call(answer);
        } finally {
            commits.over();
            flush(visit);
        }
    }

    /** What binds the lines of the request under way together. */
    public String request() {
        return VISIT.isBound() ? VISIT.get().request() : AuditVisit.name();
    }

    /**
     * Runs what several requests have asked for and one of them does. Each leaves its own lines by {@link #partOf}; what else is noted of a
     * patient, because of what they wrote, is bound to the request that wrote it.
     */
    public <T> T together(ScopedValue.CallableOp<T, RuntimeException> work) {
        var visit = AuditVisit.ofSeveral();
        try {
            return ScopedValue.where(VISIT, visit).call(work);
        } finally {
            flush(visit);
        }
    }

    /** Runs what leaves the lines of one of the requests that are done {@link #together}. */
    public void partOf(String request, Runnable lines) {
        ScopedValue.where(VISIT, VISIT.get().part(request)).run(lines);
    }

    /** Has the lines gathered so far outlive this process, for an answer that leaves before the request ends. */
    public void flush() {
        if (VISIT.isBound()) {
            flush(VISIT.get());
        }
    }

    /**
     * For whoever is going to read the ledger, and outside of a transaction: brings in what this node has answered. Other nodes' lines about
     * reads are there a tenth of a second after their answers.
     */
    public void settle() {
        if (journal != null) {
            journal.settle();
        }
    }

    /** The lines of one transaction are written together, just before it is committed. */
    private void gather(AuditEntry entry) {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Gathered gathered) {
                if (!gathered.takes(entry)) {
                    insert(List.of(entry));
                }
                return;
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new Gathered(entry));
    }

    private void flush(AuditVisit visit) {
        if (!visit.waiting().isEmpty()) {
            write(visit.taken());
        }
    }

    private void write(List<AuditEntry> entries) {
        var rest = journal == null ? entries : journal.keep(entries);
        if (!rest.isEmpty()) {
            commits.write(rest);
        }
    }

    private void insert(List<AuditEntry> entries) {
        var own = entries.stream().map(AuditTrail::attributed).toList();
        if (own.size() >= FEWEST_TO_COPY) {
            var rows = new CopyRows();
            own.forEach(entry -> entry.columns(rows.row(AuditEntry.COLUMNS)));
            exchanges.copy("access.audit_event (" + AuditEntry.NAMES + ")", rows);
            return;
        }
        exchanges.each(own.stream().map(AuditEntry::row).toList());
    }

    private static AuditEntry attributed(AuditEntry entry) {
        return VISIT.isBound() ? VISIT.get().attributed(entry) : entry;
    }

    private final class Gathered implements TransactionSynchronization {
        private final List<AuditEntry> waiting = new ArrayList<>();
        private boolean over;

        Gathered(AuditEntry first) {
            waiting.add(first);
        }

        boolean takes(AuditEntry entry) {
            return !over && waiting.add(entry);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            over = true;
            insert(waiting);
        }
    }
}
