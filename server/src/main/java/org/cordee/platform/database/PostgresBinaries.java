package org.cordee.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cordee.platform.start.StartRefused;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL {@value #VERSION} for Linux on x86-64, as Maven delivered them, unpacked into a folder
 * of ours. They are not unpacked into a shared temporary folder, where another account could have put its own first.
 */
record PostgresBinaries(Path folder) {

    static final String VERSION = "18.4";
    static final String MAJOR = "18";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    /**
     * Unpacks into {@code home/18.4} unless it is there already; a half-unpacked folder is never seen, and two that unpack at the same
     * moment do not meet: whoever is second takes what the first has put there.
     */
    static PostgresBinaries unpackedIn(Path home) throws IOException {
        Path folder = home.resolve(VERSION);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(home);
            Path unfinished = Files.createTempDirectory(home, VERSION + ".new");
            try {
                unpack(unfinished);
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException taken) {
                if (!Files.isDirectory(folder)) {
                    throw taken;
                }
            } finally {
                FileSystemUtils.deleteRecursively(unfinished);
            }
        }
        return new PostgresBinaries(folder);
    }

    /**
     * The command that runs one of the programs. PostgreSQL refuses to run as root; in a user namespace of its own
     * root has no rights left over others' files, which is what that refusal is for.
     */
    List<String> command(String program) {
        String path = folder.resolve("bin").resolve(program).toString();
        return isRoot() ? List.of("unshare", "-U", path) : List.of(path);
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void unpack(Path into) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (resource == null || !"amd64".equals(System.getProperty("os.arch"))) {
                throw new StartRefused("start.database.noBinaries", System.getProperty("os.arch"));
            }
            try (TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(resource))) {
                TarArchiveEntry entry = archive.getNextEntry();
                while (entry != null) {
                    unpack(entry, archive, into);
                    entry = archive.getNextEntry();
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new UncheckedIOException(new IOException("entry outside the archive's folder: " + entry.getName()));
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
