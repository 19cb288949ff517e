package org.cordee.access;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Lines about reads before they are in the ledger: in a file of this node, which outlives every process, and a tenth of a second later
 * in the database. What processes that died have left there is brought in at start.
 */
@Component
@EnableConfigurationProperties(AuditSettings.class)
class AuditJournal {
    private static final Logger LOG = LoggerFactory.getLogger(AuditJournal.class);
    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int LINES_AT_ONCE = 2_000;
    private static final long FULL_BYTES = 16L << 20;
    /** Lines that wait in memory too; what comes on top is written to the database at once. */
    private static final int MOST_WAITING = 100_000;

    private final AuditDrain drain;
    private final Path folder;
    private final boolean used;
    private final UUID ledger;
    /** Those with lines that wait, or that may get some. */
    private final ArrayDeque<AuditJournalFile> files = new ArrayDeque<>();

    private final ReentrantLock draining = new ReentrantLock();
    private final Alarm alarm = new Alarm("audit-journal", this::atItsTime);
    private @Nullable AuditJournalFile current;
    private boolean isClosed;
    private long failedAt = System.nanoTime() - MINUTE;
    private long toldAt = failedAt;

    AuditJournal(AuditDrain drain, @Value("${cordee.data:var}") Path folder, AuditSettings settings) {
        this.drain = drain;
        this.folder = folder;
        this.used = settings.reads() == AuditSettings.Reads.JOURNAL;
        this.ledger = drain.ledger();
        try {
            files.addAll(AuditJournalFile.leftBehind(folder, ledger));
        } catch (IOException fault) {
            LOG.error("Lines of the ledger that an earlier process left in {} cannot be read", folder, fault);
        }
        if (!files.isEmpty()) {
            alarm.in(Duration.ZERO);
        }
    }

    /** Keeps lines so that they outlive this process; gives back those which it does not take and which others must write. */
    List<AuditEntry> keep(List<AuditEntry> lines) {
        if (!used) {
            return lines;
        }
        var rest = new ArrayList<AuditEntry>();
        var taken = new ArrayList<AuditEntry>(lines.size());
        for (var line : lines) {
            (isOfReading(line) && AuditRecords.isKeepable(line) ? taken : rest).add(line);
        }
        return taken.isEmpty() || append(taken) ? rest : lines;
    }

    /** A write outside of a transaction is durable at once: a line that a power cut takes must not be the only trace of it. */
    private static boolean isOfReading(AuditEntry line) {
        return line.action() == 'R' || line.action() == 'E' || line.outcome() != 0;
    }

    private synchronized boolean append(List<AuditEntry> lines) {
        if (isClosed
                || files.stream().mapToInt(AuditJournalFile::waiting).sum() >= MOST_WAITING
                || System.nanoTime() - failedAt < MINUTE) {
            return false;
        }
        try {
            open().append(lines);
        } catch (IOException | RuntimeException fault) {
            current = null;
            failedAt = System.nanoTime();
            LOG.error(
                    "The journal of the ledger in {} cannot be written; reads wait for the database instead",
                    folder,
                    fault);
            return false;
        }
        alarm.in(PACE);
        return true;
    }

    private AuditJournalFile open() throws IOException {
        var open = current;
        if (open == null || open.end() >= FULL_BYTES) {
            open = AuditJournalFile.create(folder, ledger);
            files.add(open);
            current = open;
        }
        return open;
    }

    private void atItsTime() {
        try {
            settle();
        } catch (RuntimeException fault) {
            force();
            if (System.nanoTime() - toldAt >= MINUTE) {
                toldAt = System.nanoTime();
                LOG.error("Lines of the ledger wait in {} and cannot be brought into the database", folder, fault);
            }
            alarm.in(AFTER_A_FAULT);
        }
    }

    /** When this returns, all that was kept before is in the ledger. Costs nothing when nothing waits. */
    void settle() {
        if (isSettled()) {
            return;
        }
        draining.lock();
        try {
            for (var file : all()) {
                bringIn(file);
                finish(file);
            }
        } finally {
            draining.unlock();
        }
    }

    private synchronized boolean isSettled() {
        return files.stream().allMatch(file -> file.waiting() == 0);
    }

    private synchronized List<AuditJournalFile> all() {
        return List.copyOf(files);
    }

    /** What comes meanwhile waits for the next turn, so that many lines go together. */
    private void bringIn(AuditJournalFile file) {
        var end = file.end();
        while (file.done() < end) {
            var lines = file.waiting(LINES_AT_ONCE);
            if (lines.isEmpty()) {
                return;
            }
            file.doneTo(drain.write(file.id(), file.done(), lines));
        }
    }

    private synchronized void finish(AuditJournalFile file) {
        if (file != current && file.waiting() == 0) {
            try {
                file.delete();
            } catch (IOException fault) {
                LOG.warn("A journal of the ledger in {} is done but cannot be deleted", folder, fault);
            }
            files.remove(file);
        }
    }

    private void force() {
        for (var file : all()) {
            try {
                file.force();
            } catch (IOException fault) {
                LOG.warn("A journal of the ledger in {} cannot be forced to disk", folder, fault);
            }
        }
    }

    /** Brings in what waits; what cannot be brought in stays for the next start. */
    @PreDestroy
    void close() {
        synchronized (this) {
            isClosed = true;
            current = null;
        }
        alarm.stop();
        try {
            settle();
            all().forEach(this::finish);
        } catch (RuntimeException fault) {
            LOG.error("Lines of the ledger wait in {} for the next start", folder, fault);
            force();
        }
    }
}
