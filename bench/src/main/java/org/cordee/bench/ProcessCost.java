package org.cordee.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a process and all that descend from it have used, read from {@code /proc}. */
final class ProcessCost {
    private static final double TICKS_PER_SECOND = 100;
    private static final int AFTER_NAME = 2;

    private ProcessCost() {}

    /** CPU seconds of the processes and their descendants, ended children included. */
    static double cpuSeconds(List<Long> roots) {
        var sum = 0L;
        for (var pid : tree(roots)) {
            var fields = stat(pid);
            if (fields.length > 15) {
                sum += Long.parseLong(fields[11])
                        + Long.parseLong(fields[12])
                        + Long.parseLong(fields[13])
                        + Long.parseLong(fields[14]);
            }
        }
        return sum / TICKS_PER_SECOND;
    }

    /** The processes and all that descend from them. */
    private static Set<Long> tree(List<Long> roots) {
        var parents = new HashMap<Long, Long>();
        for (var process : ProcessHandle.allProcesses().toList()) {
            var fields = stat(process.pid());
            if (fields.length > 1) {
                parents.put(process.pid(), Long.parseLong(fields[1]));
            }
        }
        var seen = new LinkedHashSet<Long>();
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var pid = open.pop();
            if (seen.add(pid)) {
                parents.forEach((child, parent) -> {
                    if (parent.equals(pid)) {
                        open.push(child);
                    }
                });
            }
        }
        return seen;
    }

    /** Memory in MiB of the processes and their descendants: resident, and with what they share counted once (PSS). */
    record Memory(long resident, long proportional) {}

    static Memory memory(List<Long> roots) {
        var resident = 0L;
        var proportional = 0L;
        for (var pid : tree(roots)) {
            resident += kibibytes(pid, "status", "VmRSS:");
            proportional += kibibytes(pid, "smaps_rollup", "Pss:");
        }
        return new Memory(resident / 1024, proportional / 1024);
    }

    /** Bytes of the tables and indexes of the PostgreSQL server whose postmaster this is; without its log of changes. */
    static long databaseBytes(long postmaster) throws IOException {
        try (var files =
                Files.walk(Path.of("/proc/" + postmaster + "/cwd").toRealPath().resolve("base"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Resident memory of one process in MiB. */
    static long residentMebibytes(long pid) {
        return kibibytes(pid, "status", "VmRSS:") / 1024;
    }

    private static long kibibytes(long pid, String file, String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/" + file)).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The fields of the stat file from the state on; the name before them may hold spaces. */
    private static String[] stat(long pid) {
        try {
            var text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return text.substring(text.lastIndexOf(')') + AFTER_NAME).split(" ", -1);
        } catch (NoSuchFileException gone) {
            return new String[0];
        } catch (IOException fault) {
            if (fault.getMessage() != null && fault.getMessage().contains("No such process")) {
                return new String[0];
            }
            throw new UncheckedIOException(fault);
        }
    }
}
