package org.cordee.coordination.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordee.coordination.Cells;
import org.cordee.coordination.activity.Report.Count;
import org.cordee.coordination.activity.Report.Delays;
import org.cordee.coordination.activity.Report.Load;
import org.cordee.coordination.activity.Report.Situations;
import org.cordee.coordination.activity.Report.Week;
import org.cordee.platform.page.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The activity of a cell, computed by SQL from the rows that follow each demand and each situation of the record in its own transaction:
 * what is counted is what was written, without a second entry by hand.
 */
@Component
public class Activity {
    private final JdbcClient jdbc;
    private final Cells cells;
    private final Clock clock;

    Activity(JdbcClient jdbc, Cells cells, Clock clock) {
        this.jdbc = jdbc;
        this.cells = cells;
        this.clock = clock;
    }

    /** Of one cell, for a period of days of the territory; whoever asks works for the cell. */
    @Transactional(readOnly = true)
    public Report of(String cell, LocalDate from, LocalDate to) {
        var period = new Period(cell, from, to);
        return new Report(
                from,
                to,
                number(
                        period,
                        "select count(*) from coordination.demand where cell = :cell and received_at >= :from and received_at < :to"),
                number(period, """
                        select count(*) from coordination.demand where cell = :cell and received_at < :to
                          and (closed_at is null or closed_at >= :to)
                        """),
                number(period, """
                        select count(*) from coordination.demand where cell = :cell and received_at < :to and closed_at is null
                          and next_by < least(:to, :now)
                        """),
                delays(period, "first_action_at", "received_at"),
                delays(period, "closed_at", "closed_at"),
                new Situations(
                        number(period, """
                                select count(*) from coordination.followed where cell = :cell and since <= :last
                                  and (until is null or until > :last)
                                """),
                        number(
                                period,
                                "select count(*) from coordination.followed where cell = :cell and since between :first and :last"),
                        number(
                                period,
                                "select count(*) from coordination.followed where cell = :cell and until between :first and :last")),
                counts(period, "source", "received_at"),
                counts(period, "pathway", "received_at"),
                counts(period, "outcome", "closed_at"),
                weeks(period),
                loads(period));
    }

    private record Period(String cell, LocalDate from, LocalDate to) {
        OffsetDateTime begin() {
            return from.atStartOfDay(Words.TERRITORY).toOffsetDateTime();
        }

        OffsetDateTime end() {
            return to.plusDays(1).atStartOfDay(Words.TERRITORY).toOffsetDateTime();
        }
    }

    private JdbcClient.StatementSpec sql(Period period, String text) {
        return jdbc.sql(text)
                .param("cell", period.cell())
                .param("from", period.begin())
                .param("to", period.end())
                .param("first", period.from())
                .param("last", period.to())
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC));
    }

    private int number(Period period, String text) {
        return sql(period, text).query((row, line) -> row.getInt(1)).single();
    }

    /** Columns are names of this class, never input. */
    private Optional<Delays> delays(Period period, String until, String within) {
        var days = cells.days(period.cell());
        var open = new ArrayList<Long>();
        var whole = sql(period, """
                        select received_at, %1$s as until from coordination.demand
                        where cell = :cell and %2$s >= :from and %2$s < :to and %1$s is not null
                        """.formatted(until, within))
                .query((row, line) -> {
                    var from = row.getTimestamp("received_at").toInstant();
                    var end = row.getTimestamp("until").toInstant();
                    open.add(days.openBetween(from, end).toMinutes());
                    return Duration.between(from, end).toMinutes();
                })
                .list();
        return whole.isEmpty()
                ? Optional.empty()
                : Optional.of(new Delays(
                        whole.size(), share(whole, 0.5), share(whole, 0.9), share(open, 0.5), share(open, 0.9)));
    }

    /** The value below which that share of them lies, between two where it falls between. */
    private static long share(List<Long> values, double share) {
        var sorted = values.stream().sorted().toList();
        var place = share * (sorted.size() - 1);
        var below = sorted.get((int) place);
        var above = sorted.get((int) Math.ceil(place));
        return Math.round(below + (place - (int) place) * (above - below));
    }

    private List<Count> counts(Period period, String column, String within) {
        return sql(period, """
                        select %1$s as code, count(*)::int as many from coordination.demand
                        where cell = :cell and %2$s >= :from and %2$s < :to and %1$s is not null
                        group by 1 order by 2 desc, 1
                        """.formatted(column, within))
                .query((row, line) -> new Count(row.getString("code"), row.getInt("many")))
                .list();
    }

    private List<Week> weeks(Period period) {
        return sql(period, """
                        select monday::date as monday,
                            (select count(*) from coordination.demand d where d.cell = :cell and d.received_at >= :from
                               and d.received_at < :to
                               and date_trunc('week', d.received_at at time zone 'Europe/Paris') = monday)::int as received,
                            (select count(*) from coordination.demand d where d.cell = :cell and d.closed_at >= :from
                               and d.closed_at < :to
                               and date_trunc('week', d.closed_at at time zone 'Europe/Paris') = monday)::int as ended
                        from generate_series(date_trunc('week', cast(:first as timestamp)), cast(:last as timestamp),
                            interval '1 week') monday
                        order by 1
                        """)
                .query((row, line) ->
                        new Week(row.getObject("monday", LocalDate.class), row.getInt("received"), row.getInt("ended")))
                .list();
    }

    private List<Load> loads(Period period) {
        return sql(period, """
                        select owner_name, date_trunc('week', received_at at time zone 'Europe/Paris')::date as monday,
                            count(*)::int as demands, (count(*) filter (where closed_at is not null))::int as ended
                        from coordination.demand
                        where cell = :cell and owner <> cell and received_at >= :from and received_at < :to
                        group by 1, 2 order by 1, 2
                        """)
                .query((row, line) -> new Load(
                        row.getString("owner_name"),
                        row.getObject("monday", LocalDate.class),
                        row.getInt("demands"),
                        row.getInt("ended")))
                .list();
    }
}
