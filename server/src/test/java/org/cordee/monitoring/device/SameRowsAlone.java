package org.cordee.monitoring.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.cordee.TestPlatform;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The limit: the rows that the measures left in the record, its indexes, the series and the ledger, put by PostgreSQL itself into
 * tables with the same indexes, a thousand measures a commit by as many connections as the door at
 * the broker has, and nothing else done.
 */
final class SameRowsAlone {
    private static final int IN_A_COMMIT = 1_000;
    private static final int MEASURES = 100_000;
    private static final int CONNECTIONS = 4;
    private static final List<String> ROWS =
            List.of("resource", "link", "sharp_entry", "string_entry", "date_entry", "amount_entry");
    private static final List<String> ENTRIES = List.of("sharp_entry", "string_entry", "date_entry", "amount_entry");

    private final JdbcClient jdbc;

    SameRowsAlone(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** CPU that the processes of the database used so far. */
    static Duration cpu() {
        var own = TestPlatform.get(JdbcClient.class)
                .sql("select pg_backend_pid()")
                .query(Long.class)
                .single();
        var parent = ProcessHandle.of(own).flatMap(ProcessHandle::parent);
        return parent.stream()
                .flatMap(ProcessHandle::children)
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    double aSecond() throws Exception {
        jdbc.sql("create schema source").update();
        jdbc.sql("create schema alone").update();
        for (var table : ROWS) {
            jdbc.sql("create table source.%1$s as select * from record_store.%1$s where %2$s >= :first"
                            .formatted(table, table.equals("link") ? "source" : "key"))
                    .param("first", first())
                    .update();
            jdbc.sql("create table alone.%1$s (like record_store.%1$s including all)".formatted(table))
                    .update();
        }
        jdbc.sql(
                        "create table source.point as select p.* from monitoring.point p join source.resource r on r.id = p.observation")
                .update();
        jdbc.sql("create table alone.point (like monitoring.point including all)")
                .update();
        jdbc.sql("create table alone.audit_event (like access.audit_event including all)")
                .update();
        ROWS.forEach(table -> jdbc.sql(
                        "create index on source.%s (%s)".formatted(table, table.equals("link") ? "source" : "key"))
                .update());
        jdbc.sql("create index on source.point (observation)").update();
        var keys = jdbc.sql(
                        "select key from source.resource where id in (select observation from source.point) order by key")
                .query(Long.class)
                .list();
        var commits = new ArrayList<List<Long>>();
        for (int from = 0; from < keys.size(); from += IN_A_COMMIT) {
            commits.add(keys.subList(from, Math.min(keys.size(), from + IN_A_COMMIT)));
        }
        var before = cpu();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (var done : threads.invokeAll(commits.stream().map(this::copied).toList())) {
                done.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "limit: PostgreSQL alone takes the same rows of %d measures in at %.0f measures/s; %.0f µs of its CPU a measure%n",
                keys.size(), keys.size() / seconds, cpu().minus(before).toNanos() / 1e3 / keys.size());
        jdbc.sql("drop schema alone cascade").update();
        jdbc.sql("drop schema source cascade").update();
        return keys.size() / seconds;
    }

    /** The key from which on the last of the rows are. */
    private long first() {
        return jdbc.sql(
                        "select key from record_store.resource where id like 'm-%' order by key desc offset :measures limit 1")
                .param("measures", MEASURES)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private Callable<Integer> copied(List<Long> keys) {
        return () -> jdbc.sql(copies())
                .param("first", keys.getFirst())
                .param("last", keys.getLast())
                .update();
    }

    /** One statement, so that a commit holds all of it. */
    private static String copies() {
        var sql = new StringBuilder("with ");
        ENTRIES.forEach(table -> sql.append("""
                %1$s as (insert into alone.%1$s select * from source.%1$s where key between :first and :last),
                """.formatted(table)));
        return sql.append("""
                link as (insert into alone.link select * from source.link where source between :first and :last),
                point as (insert into alone.point select p.* from source.point p
                    join source.resource r on r.id = p.observation where r.key between :first and :last),
                audit as (insert into alone.audit_event overriding system value
                    select a.* from access.audit_event a where a.id % 4 = 0 order by a.id desc limit 250
                    on conflict do nothing)
                insert into alone.resource select * from source.resource where key between :first and :last
                """).toString();
    }
}
