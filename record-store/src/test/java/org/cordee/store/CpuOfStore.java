package org.cordee.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.jdbc.core.JdbcTemplate;

/** CPU time of this process and of the PostgreSQL server that it works with, from /proc. */
final class CpuOfStore {
    private static final int MILLISECONDS_PER_TICK = 10;

    private final long postmaster;

    CpuOfStore(JdbcTemplate jdbc) {
        var folder = jdbc.queryForObject("show data_directory", String.class);
        try {
            this.postmaster = Long.parseLong(Files.readAllLines(Path.of(String.valueOf(folder), "postmaster.pid"))
                    .getFirst());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    double milliseconds() {
        // Workers of a parallel query end with it: then their time is that of children which the postmaster has waited
        // for.
        var sum = ticks(ProcessHandle.current().pid(), 11, 12) + ticks(postmaster, 11, 12, 13, 14);
        for (var process : ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
            sum += ticks(process.pid(), 11, 12);
        }
        return sum * MILLISECONDS_PER_TICK;
    }

    private static long ticks(long pid, int... columns) {
        try {
            var text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return Arrays.stream(columns)
                    .mapToLong(column -> Long.parseLong(fields[column]))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
