package org.cordee.monitoring.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cordee.TestPlatform;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The limit: the rows that the measures left in the record, its indexes, the series and the ledger, put by PostgreSQL itself into
 * tables with the same indexes, a thousand measures a commit, and nothing else done.
 */
final class SameRowsAlone {
    private static final int IN_A_COMMIT = 1_000;
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

    double aSecond() {
        jdbc.sql("create schema alone").update();
        for (var table : List.of("resource", "link", "sharp_entry", "string_entry", "date_entry", "amount_entry")) {
            jdbc.sql("create table alone.%1$s (like record_store.%1$s including all)".formatted(table))
                    .update();
        }
        jdbc.sql("create table alone.point (like monitoring.point including all)")
                .update();
        jdbc.sql("create table alone.audit_event (like access.audit_event including all)")
                .update();
        var keys = new ArrayList<>(jdbc.sql("""
                        select key from record_store.resource r where exists
                          (select from monitoring.point p where p.observation = r.id) order by key limit 20000
                        """).query(Long.class).list());
        // Read once, so that the copy finds all in memory.
        jdbc.sql("select sum(length(body)) from record_store.resource")
                .query(Long.class)
                .single();
        var before = cpu();
        long began = System.nanoTime();
        for (int from = 0; from < keys.size(); from += IN_A_COMMIT) {
            var some = keys.subList(from, Math.min(keys.size(), from + IN_A_COMMIT));
            jdbc.sql(copies())
                    .param("first", some.getFirst())
                    .param("last", some.getLast())
                    .update();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "limit: PostgreSQL alone takes the same rows of %d measures in at %.0f measures/s; %.0f µs of its CPU a measure%n",
                keys.size(), keys.size() / seconds, cpu().minus(before).toNanos() / 1e3 / keys.size());
        jdbc.sql("drop schema alone cascade").update();
        return keys.size() / seconds;
    }

    /** One statement, so that a commit holds all of it. */
    private static String copies() {
        var sql = new StringBuilder("with ");
        ENTRIES.forEach(table -> sql.append("""
                %1$s as (insert into alone.%1$s select * from record_store.%1$s where key between :first and :last),
                """.formatted(table)));
        return sql.append("""
                link as (insert into alone.link select * from record_store.link where source between :first and :last),
                point as (insert into alone.point select p.* from monitoring.point p
                    join record_store.resource r on r.id = p.observation where r.key between :first and :last),
                audit as (insert into alone.audit_event overriding system value
                    select a.* from access.audit_event a where a.id % 4 = 0 order by a.id desc limit 250
                    on conflict do nothing)
                insert into alone.resource select * from record_store.resource where key between :first and :last
                """).toString();
    }
}
