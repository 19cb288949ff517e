package org.cordee.directory.intake;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.directory.offer.Difference;
import org.cordee.directory.offer.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports under way and done: how far each is, what it changed and what it refused. */
@Component
class Runs {
    private static final int LONGEST_CONTENT = 4_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Runs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One import.
     *
     * @param atLine the last line that was taken
     */
    record Run(
            long id,
            String kind,
            String file,
            LocalDate asOf,
            long atLine,
            long added,
            long changed,
            long unchanged,
            long gone,
            long rejected,
            boolean ended) {}

    /** A line, or a value of one, that was left out. */
    record Rejected(long line, Refused reason, String detail, boolean kept, String content) {}

    /** Goes on with the unfinished import of the same file, or begins one. */
    Run begin(String kind, String file, String fingerprint, LocalDate asOf) {
        var going = jdbc.sql("select id from directory.run where kind = ? and fingerprint = ? and ended is null")
                .param(kind)
                .param(fingerprint)
                .query(Long.class)
                .optional();
        var id = going.orElseGet(() -> jdbc.sql("""
                        insert into directory.run (kind, file, fingerprint, source, as_of, began)
                        values (?, ?, ?, ?, ?, ?) returning id""")
                .param(kind)
                .param(file)
                .param(fingerprint)
                .param(kind)
                .param(Date.valueOf(asOf))
                .param(now())
                .query(Long.class)
                .single());
        return find(id).orElseThrow();
    }

    Optional<Run> find(long id) {
        return jdbc.sql("""
                        select id, kind, file, as_of, at_line, added, changed, unchanged, gone, rejected, ended is not null as done
                        from directory.run where id = ?""")
                .param(id)
                .query((row, at) -> new Run(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getBoolean(11)))
                .optional();
    }

    /** Notes how far it is, with what the lines up to there gave. */
    void advance(long run, long line, long added, long changed, long unchanged) {
        jdbc.sql("""
                        update directory.run set at_line = ?, added = added + ?, changed = changed + ?, unchanged = unchanged + ?
                        where id = ?""")
                .param(line)
                .param(added)
                .param(changed)
                .param(unchanged)
                .param(run)
                .update();
    }

    void gone(long run, long count) {
        jdbc.sql("update directory.run set gone = gone + ? where id = ?")
                .param(count)
                .param(run)
                .update();
    }

    void end(long run) {
        jdbc.sql("update directory.run set ended = ? where id = ?")
                .param(now())
                .param(run)
                .update();
    }

    void note(long run, List<Difference> differences) {
        if (differences.isEmpty()) return;
        jdbc.sql("""
                        insert into directory.difference (run, entry, what, fact, before, after)
                        select ?, * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])""")
                .param(run)
                .param(differences.stream().map(Difference::entry).toArray(String[]::new))
                .param(differences.stream().map(one -> one.what().name()).toArray(String[]::new))
                .param(differences.stream()
                        .map(one -> one.fact() == null ? null : one.fact().name())
                        .toArray(String[]::new))
                .param(differences.stream().map(Difference::before).toArray(String[]::new))
                .param(differences.stream().map(Difference::after).toArray(String[]::new))
                .update();
    }

    /** Keeps what was left out. What is no text for the database is shown as a question mark. */
    void reject(long run, List<Rejected> rejected) {
        if (rejected.isEmpty()) return;
        jdbc.sql("""
                        insert into directory.rejected_line (run, line, reason, detail, kept, content)
                        select ?, * from unnest(?::bigint[], ?::text[], ?::text[], ?::boolean[], ?::text[])""")
                .param(run)
                .param(rejected.stream().map(Rejected::line).toArray(Long[]::new))
                .param(rejected.stream().map(one -> one.reason().name()).toArray(String[]::new))
                .param(rejected.stream().map(one -> clean(one.detail())).toArray(String[]::new))
                .param(rejected.stream().map(Rejected::kept).toArray(Boolean[]::new))
                .param(rejected.stream().map(one -> clean(one.content())).toArray(String[]::new))
                .update();
        jdbc.sql("update directory.run set rejected = rejected + ? where id = ?")
                .param(rejected.stream().filter(one -> !one.kept()).count())
                .param(run)
                .update();
    }

    /** Entries met, by area and by kind of part. */
    void met(long run, Map<Gone.Area, Integer> met) {
        if (met.isEmpty()) return;
        var areas = List.copyOf(met.keySet());
        jdbc.sql("""
                        insert into directory.run_area (run, area, part, met)
                        select ?, * from unnest(?::text[], ?::text[], ?::bigint[])
                        on conflict (run, area, part) do update set met = run_area.met + excluded.met""")
                .param(run)
                .param(areas.stream().map(Gone.Area::name).toArray(String[]::new))
                .param(areas.stream().map(Gone.Area::part).toArray(String[]::new))
                .param(areas.stream()
                        .map(one -> met.getOrDefault(one, 0).longValue())
                        .toArray(Long[]::new))
                .update();
    }

    void alias(Source source, Map<String, String> aliases) {
        if (aliases.isEmpty()) return;
        jdbc.sql("""
                        insert into directory.alias (source, reference, entry)
                        select ?, * from unnest(?::text[], ?::text[])
                        on conflict (source, reference) do update set entry = excluded.entry""")
                .param(source.name())
                .param(aliases.keySet().toArray(String[]::new))
                .param(aliases.values().toArray(String[]::new))
                .update();
    }

    Optional<String> aliased(Source source, String reference) {
        return jdbc.sql("select entry from directory.alias where source = ? and reference = ?")
                .param(source.name())
                .param(reference)
                .query(String.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String clean(String text) {
        var readable = text.replace('\u0000', '?').replace('\ufffd', '?');
        return readable.substring(0, Math.min(readable.length(), LONGEST_CONTENT));
    }
}
