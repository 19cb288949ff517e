package org.cordee.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cordee.platform.start.StartRefused;
import org.springframework.util.FileSystemUtils;

/**
 * The files of one embedded PostgreSQL: created whole or not at all, refused in one line when they are another
 * version's or not PostgreSQL's.
 */
record Cluster(Path folder, String password) {

    static final String DATABASE = "cordee";
    private static final String PASSWORD_FILE = "cordee.password";

    private static final long MEGABYTE = 1L << 20;

    /**
     * For a small server; kept in postgresql.conf, where they may be changed. Pages in the log are not packed: that took a fifth of
     * PostgreSQL's time in a rush.
     */
    private static final List<String> STARTING_CONFIGURATION = List.of(
            "effective_cache_size=512MB",
            "work_mem=8MB",
            "maintenance_work_mem=64MB",
            "max_connections=50",
            "checkpoint_timeout=15min",
            "random_page_cost=1.1",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            "log_min_messages=warning",
            "log_line_prefix=%m [%p] ");

    static Cluster openedOrCreated(Path folder, PostgresBinaries binaries) throws IOException {
        if (!Files.exists(folder)) {
            create(folder, binaries);
        }
        return new Cluster(
                folder, Files.readString(folder.resolve(PASSWORD_FILE)).strip());
    }

    /** A folder that is not there is usable: it will be made. */
    static void refuseUnlessUsable(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        String major;
        try {
            Files.readString(folder.resolve(PASSWORD_FILE));
            major = Files.readString(folder.resolve("PG_VERSION")).strip();
        } catch (IOException _) {
            throw new StartRefused("start.database.notOurs", folder);
        }
        if (!major.equals(PostgresBinaries.MAJOR)) {
            throw new StartRefused("start.database.otherVersion", folder, major, PostgresBinaries.MAJOR);
        }
    }

    /** The server that holds these files now, left behind by a platform that was killed. */
    Optional<ProcessHandle> survivor() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::worksHere);
    }

    /** True once the server of that process says in its pid file that it takes connections. */
    boolean isReady(long pid) throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() >= 8
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }

    /** After a restart of the machine the number in the pid file may be an innocent process's: look where it works. */
    private boolean worksHere(ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(folder.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    private static void create(Path folder, PostgresBinaries binaries) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        Path password = folder.resolveSibling(folder.getFileName() + ".password.new");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String secret = newPassword();
        Files.writeString(password, secret, StandardOpenOption.WRITE);
        initialise(unfinished, password, binaries);
        createDatabase(unfinished, secret, binaries);
        Files.move(password, unfinished.resolve(PASSWORD_FILE));
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void initialise(Path folder, Path password, PostgresBinaries binaries) throws IOException {
        List<String> command = new ArrayList<>(binaries.command("initdb"));
        command.addAll(List.of("--pgdata=" + folder, "--username=postgres", "--pwfile=" + password));
        command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"));
        STARTING_CONFIGURATION.forEach(setting -> command.add("--set=" + setting));
        command.add("--set=shared_buffers=" + sharedBuffers(memory()) + "MB");
        command.add("--set=max_wal_size="
                + largestLog(Files.getFileStore(folder.getParent()).getUsableSpace()) + "MB");
        Command.run(command, "");
    }

    /** A forty-eighth of the memory: what is read often is kept by the operating system too. */
    static long sharedBuffers(long memory) {
        return Math.clamp(memory / 48 / MEGABYTE, 128, 512);
    }

    /**
     * An eighth of the free disk. Only a rush fills it: with 1 GB, ten thousand measures a second began a checkpoint every fifteen seconds, and
     * each wrote the pages whole again.
     */
    static long largestLog(long free) {
        return Math.clamp(free / 8 / MEGABYTE, 1024, 8192);
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /** In single-user mode, before anyone can connect. The platform's own role is not a superuser. */
    private static void createDatabase(Path folder, String secret, PostgresBinaries binaries) throws IOException {
        List<String> command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("--single", "-D", folder.toString(), "postgres"));
        Command.run(
                command,
                "create role cordee login password '" + secret + "'\n" + "create database " + DATABASE
                        + " owner cordee\n");
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
