package org.cordee.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** What a process and all that descend from it have used, read from {@code /proc}. */
final class ProcessCost {
    private static final double TICKS_PER_SECOND = 100;
    private static final int AFTER_NAME = 2;

    private ProcessCost() {}

    /** CPU seconds of the processes and their descendants, ended children included. */
    static double cpuSeconds(List<Long> roots) {
        var parents = new HashMap<Long, Long>();
        var ticks = new HashMap<Long, Long>();
        for (var process : ProcessHandle.allProcesses().toList()) {
            var fields = stat(process.pid());
            if (fields.length > 15) {
                parents.put(process.pid(), Long.parseLong(fields[1]));
                ticks.put(
                        process.pid(),
                        Long.parseLong(fields[11])
                                + Long.parseLong(fields[12])
                                + Long.parseLong(fields[13])
                                + Long.parseLong(fields[14]));
            }
        }
        var sum = 0L;
        var seen = new HashSet<Long>();
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var pid = open.pop();
            if (seen.add(pid)) {
                sum += ticks.getOrDefault(pid, 0L);
                parents.forEach((child, parent) -> {
                    if (parent.equals(pid)) {
                        open.push(child);
                    }
                });
            }
        }
        return sum / TICKS_PER_SECOND;
    }

    /** Resident memory of one process in MiB. */
    static long residentMebibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
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
