package org.cordee.access;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of lines that wait for the ledger, as {@link AuditRecords}, mode 0600. Held by a lock for as long as its process lives. What is appended is with the operating system when {@link #append} returns.
 */
final class AuditJournalFile implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditJournalFile.class);
    private static final Pattern NAME = Pattern.compile("audit-journal-[0-9a-f-]{36}");
    /** Closing any second handle of a file would give up the lock on it, so none of these is opened again. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final UUID id;
    private final RandomAccessFile file;
    private final ArrayDeque<Kept> waiting = new ArrayDeque<>();
    private long end = AuditRecords.BEGIN;
    private long done = AuditRecords.BEGIN;

    /** A line and where in the file it ends. */
    record Kept(AuditEntry entry, long end) {}

    private AuditJournalFile(Path path, UUID id, RandomAccessFile file) {
        this.path = path;
        this.id = id;
        this.file = file;
    }

    /** An empty one; it has its name only once it is locked. */
    static AuditJournalFile create(Path folder, UUID ledger) throws IOException {
        var id = UUID.randomUUID();
        var path = folder.toAbsolutePath().normalize().resolve("audit-journal-" + id);
        var unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.createDirectories(folder);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var file = locked(unfinished);
        if (file == null) {
            throw new IOException(unfinished + " is locked by another process");
        }
        try {
            file.write(AuditRecords.head(ledger, id));
            OURS.add(path);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            return new AuditJournalFile(path, id, file);
        } catch (IOException fault) {
            OURS.remove(path);
            file.close();
            Files.deleteIfExists(unfinished);
            throw fault;
        }
    }

    /** Those that processes left which live no more, with the lines in them; those of another ledger are left alone. */
    static List<AuditJournalFile> leftBehind(Path folder, UUID ledger) throws IOException {
        var found = new ArrayList<AuditJournalFile>();
        try (var all = !Files.isDirectory(folder)
                ? Stream.<Path>empty()
                : Files.list(folder.toAbsolutePath().normalize())) {
            for (var path : all.sorted().toList()) {
                if (NAME.matcher(path.getFileName().toString()).matches() && OURS.add(path)) {
                    var left = openOrTell(path, ledger);
                    if (left == null) {
                        OURS.remove(path);
                    } else {
                        found.add(left);
                    }
                }
            }
        }
        return found;
    }

    private static @Nullable AuditJournalFile openOrTell(Path path, UUID ledger) {
        try {
            return open(path, ledger);
        } catch (IOException | RuntimeException fault) {
            LOG.error("Lines of the ledger in {} cannot be read", path, fault);
            return null;
        }
    }

    private static @Nullable AuditJournalFile open(Path path, UUID ledger) throws IOException {
        var file = locked(path);
        if (file == null) {
            return null;
        }
        var bytes = new byte[Math.toIntExact(file.length())];
        file.readFully(bytes);
        var records = ByteBuffer.wrap(bytes);
        var id = AuditRecords.journal(records, ledger);
        if (id == null) {
            LOG.warn("{} is not of this ledger and is left alone", path);
            file.close();
            return null;
        }
        var left = new AuditJournalFile(path, id, file);
        for (var entry = AuditRecords.next(records); entry != null; entry = AuditRecords.next(records)) {
            left.end = records.position();
            left.waiting.add(new Kept(entry, left.end));
        }
        return left;
    }

    private static @Nullable RandomAccessFile locked(Path path) throws IOException {
        var file = new RandomAccessFile(path.toFile(), "rw");
        if (file.getChannel().tryLock() == null) {
            file.close();
            return null;
        }
        return file;
    }

    UUID id() {
        return id;
    }

    /** Bytes of the file that hold lines or its head. */
    synchronized long end() {
        return end;
    }

    /** How far its lines are known to be in the ledger. */
    synchronized long done() {
        return done;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** The next lines for the ledger, in the order in which they came. */
    synchronized List<Kept> waiting(int most) {
        return waiting.stream().limit(most).toList();
    }

    /** The lines up to here are in the ledger. */
    synchronized void doneTo(long place) {
        done = place;
        while (!waiting.isEmpty() && waiting.getFirst().end() <= place) {
            waiting.removeFirst();
        }
    }

    /** Appends all or, when it throws, nothing; then it is not to be appended to any more. */
    synchronized void append(List<AuditEntry> entries) throws IOException {
        var records = entries.stream().map(AuditRecords::of).toList();
        var all = ByteBuffer.allocate(
                records.stream().mapToInt(record -> record.length).sum());
        records.forEach(all::put);
        try {
            file.write(all.array());
        } catch (IOException fault) {
            file.setLength(end);
            throw fault;
        }
        for (var i = 0; i < records.size(); i++) {
            end += records.get(i).length;
            waiting.add(new Kept(entries.get(i), end));
        }
    }

    /** Has the disk keep what was appended. */
    void force() throws IOException {
        file.getChannel().force(false);
    }

    /** Once all its lines are in the ledger. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
        close();
    }

    @Override
    public void close() throws IOException {
        file.close();
        OURS.remove(path);
    }
}
