package org.cordee.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL that the platform runs in its data folder, looked at from beside the platform, as docs/operations/start.md says. */
final class EmbeddedDatabase {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** What the index of one type holds, apart from where and in what order it holds it. */
    private static final Map<String, String> INDEXES = Map.of(
            "rows", """
            select count(*)::text from record_store.resource r where r.type = t.code and r.updated <= t.until""",
            "columns", """
            select md5(coalesce(string_agg(concat_ws('/', r.key, r.subject, r.date, r.date_end, r.bound, r.labels,
              r.present, r.tokens), ',' order by r.key), '')) from record_store.resource r where r.type = t.code and r.updated <= t.until and not r.deleted""",
            "links", entries("link", "l.source", "concat_ws('/', l.target, l.leaf, l.source)"),
            "sharp", entries("sharp_entry", "l.key", "concat_ws('/', l.hash, l.key)"),
            "strings", entries("string_entry", "l.key", "concat_ws('/', l.leaf, l.value, l.key)"),
            "dates", entries("date_entry", "l.key", "concat_ws('/', l.leaf, l.low, l.high, l.key)"),
            "amounts",
                    entries("amount_entry", "l.key", "concat_ws('/', l.leaf, l.low, l.high, l.unit, l.code, l.key)"));

    private final Path folder;

    EmbeddedDatabase(Path data) {
        this.folder = data.resolve("postgres");
    }

    private static String entries(String table, String key, String text) {
        return "select md5(coalesce(string_agg(" + text + ", ',' order by " + text + "), '')) from record_store."
                + table + " l join record_store.resource r on r.key = " + key
                + " where r.type = t.code and r.updated <= t.until";
    }

    private List<String> pidFile() throws Exception {
        return Files.readAllLines(folder.resolve("postmaster.pid"));
    }

    /** The server and its backends. */
    List<ProcessHandle> processes() throws Exception {
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(pidFile().getFirst().strip())).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        return all;
    }

    /** A process that serves a connection of the platform. */
    ProcessHandle aBackend() throws Exception {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select pid from pg_stat_activity where backend_type = 'client backend'"
                                + " and pid <> pg_backend_pid() order by query_start desc limit 1")) {
            row.next();
            return ProcessHandle.of(row.getLong(1)).orElseThrow();
        }
    }

    /** kill -9, all in one go. */
    static void kill(List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-KILL"));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
        for (ProcessHandle process : processes) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    void awaitReady() throws Exception {
        Instant until = Instant.now().plus(LONGEST_WAIT);
        while (true) {
            try (Connection ready = connect()) {
                return;
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(until)) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Digests of the indexes of the types, by name, of what was last changed before a time. */
    Map<String, String> indexesOf(Instant until, String... types) throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Connection connection = connect()) {
            for (var index : INDEXES.entrySet()) {
                for (String type : types) {
                    String sql = "select (" + index.getValue() + ") from (select " + code(connection, type)
                            + " as code, " + until.toEpochMilli() + " as until) t";
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery(sql)) {
                        row.next();
                        found.put(
                                index.getKey().equals("rows") ? "rows" : index.getKey() + " " + type, row.getString(1));
                    }
                }
            }
        }
        return found;
    }

    /** How many lines the ledger has about each search of Observations by an identifier that is a UUID. */
    Map<String, Integer> linesBySearchedIdentifier() throws Exception {
        Map<String, Integer> found = new TreeMap<>();
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select substring(query from '[0-9a-f-]{36}$'), count(*) from access.audit_event
                        where target = 'Observation' and query like 'identifier=%' group by 1""")) {
            while (rows.next()) {
                found.put(String.valueOf(rows.getString(1)), rows.getInt(2));
            }
        }
        return found;
    }

    /** Has the platform compute the indexes anew from the content, and waits until it has. */
    void indexAgain(String... types) throws Exception {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String type : types) {
                statement.execute("""
                        insert into record_store.reindex (type, wanted, finished, done_to) values (%d, 1, 0, 0)
                        on conflict (type) do update set wanted = reindex.finished + 1, done_to = 0""".formatted(code(connection, type)));
            }
            awaitIndexed(statement);
        }
    }

    /** Waits until what was wanted of the background is done, such as a search parameter that a start has added. */
    void awaitIndexed() throws Exception {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            awaitIndexed(statement);
        }
    }

    private static void awaitIndexed(Statement statement) throws Exception {
        Instant until = Instant.now().plus(LONGEST_WAIT);
        while (true) {
            try (var row =
                    statement.executeQuery("select count(*) from record_store.reindex where wanted > finished")) {
                row.next();
                if (row.getInt(1) == 0) {
                    return;
                }
            }
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not indexed after " + LONGEST_WAIT);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static long code(Connection connection, String type) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select type from record_store.resource where body like convert_to('{\"resourceType\":\"' || ? || '\"%', 'UTF8') limit 1")) {
            statement.setString(1, type);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Connection connect() throws SQLException {
        try {
            String url = "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/cordee";
            return DriverManager.getConnection(
                    url,
                    "cordee",
                    Files.readString(folder.resolve("cordee.password")).strip());
        } catch (java.io.IOException | IndexOutOfBoundsException notThere) {
            throw new SQLException("the database is not there", notThere);
        } catch (SQLException refused) {
            throw refused;
        } catch (Exception fault) {
            throw new SQLException(fault);
        }
    }
}
