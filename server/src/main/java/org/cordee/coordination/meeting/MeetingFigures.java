package org.cordee.coordination.meeting;

import java.time.LocalDate;
import java.util.List;
import org.cordee.platform.page.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the meetings of a cell did in a period, by kind, counted from the agenda. */
@Component
public class MeetingFigures {
    private final JdbcClient jdbc;

    MeetingFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One kind.
     *
     * @param cases on the agenda of meetings of the period
     * @param decided of those, how many have a validated decision
     * @param withoutQuorum of the decided ones, how many are opinions without quorum
     * @param medianHours from submission to validation, of the decided ones
     * @param completeness mean of all, from 0 to 100
     */
    public record Figures(
            String name, int meetings, int cases, int decided, int withoutQuorum, long medianHours, int completeness) {
        public int withoutQuorumPercent() {
            return decided == 0 ? 0 : Math.round(100f * withoutQuorum / decided);
        }
    }

    /** Of a cell, between two days of the territory, both included; kinds without a case are left out. */
    public List<Figures> of(String cell, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select k.name, count(distinct m.id)::int as meetings, count(*)::int as cases,
                            count(c.validated_at)::int as decided,
                            (count(*) filter (where c.validated_at is not null and c.without_quorum))::int as opinions,
                            coalesce(percentile_cont(0.5) within group (order by extract(epoch from c.validated_at - c.submitted_at))
                                filter (where c.validated_at is not null), 0) as half,
                            round(avg(c.score))::int as score
                        from coordination.meeting_case c
                            join coordination.meeting m on m.id = c.meeting
                            join coordination.meeting_kind k on k.id = m.kind
                        where k.cell = :cell and m.cancelled_at is null
                            and coalesce(m.held_at, m.starts_at) >= :from and coalesce(m.held_at, m.starts_at) < :to
                            and c.withdrawn_at is null
                        group by k.id, k.name order by k.name
                        """)
                .param("cell", cell)
                .param("from", from.atStartOfDay(Words.TERRITORY).toOffsetDateTime())
                .param("to", to.plusDays(1).atStartOfDay(Words.TERRITORY).toOffsetDateTime())
                .query((row, number) -> new Figures(
                        row.getString("name"),
                        row.getInt("meetings"),
                        row.getInt("cases"),
                        row.getInt("decided"),
                        row.getInt("opinions"),
                        Math.round(row.getDouble("half") / 3600),
                        row.getInt("score")))
                .list();
    }
}
