package org.cordee.platform.database;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.cordee.platform.start.StartRefused;

/** A data folder that this platform, and no other, may use until it is closed or the process ends. */
record HeldFolder(Path path, FileChannel lock) implements AutoCloseable {

    /** Makes the folder where there is none; refuses what cannot be used, before anything else is started. */
    static HeldFolder hold(Path path) {
        HeldFolder held = new HeldFolder(path, lock(path));
        try {
            Cluster.refuseUnlessUsable(held.cluster());
            return held;
        } catch (RuntimeException fault) {
            held.close();
            throw fault;
        }
    }

    Path cluster() {
        return path.resolve("postgres");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static FileChannel lock(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                // The folder holds health data: nobody else on the machine may look inside
                Files.createDirectories(path, asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel channel =
                    FileChannel.open(path.resolve("cordee.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StartRefused("start.data.taken", path);
            }
            return channel;
        } catch (OverlappingFileLockException _) {
            throw new StartRefused("start.data.taken", path);
        } catch (AccessDeniedException | FileAlreadyExistsException | NotDirectoryException _) {
            throw new StartRefused("start.data.unreadable", path);
        } catch (IOException fault) {
            throw new StartRefused("start.data.fault", path, fault.toString());
        }
    }
}
