package org.cordee.identity;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How good the identities are, by source. */
@Component
public class QualityFigures {
    private final JdbcClient jdbc;

    QualityFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of one source.
     *
     * @param withheld identities whose INS is kept aside because they are not qualified or it is impossible
     * @param duplicates identities that were found to be another's
     */
    public record OfSource(String source, int people, int qualified, int validated, int withheld, int duplicates) {
        /** Share of qualified identities in percent. */
        public int qualifiedPercent() {
            return people == 0 ? 0 : 100 * qualified / people;
        }
    }

    /**
     * How decisions go.
     *
     * @param longest how long the oldest waits
     * @param usual median time from suspicion to decision
     */
    public record Decisions(int waiting, int same, int different, int undone, Duration longest, Duration usual) {}

    /** All sources, the largest first. */
    public List<OfSource> bySource() {
        return jdbc.sql("""
                        SELECT source, count(*) AS people, count(*) FILTER (WHERE status = 'QUALIFIED') AS qualified,
                               count(*) FILTER (WHERE status = 'VALIDATED') AS validated,
                               count(*) FILTER (WHERE withheld <> '{}') AS withheld,
                               count(*) FILTER (WHERE merged_into IS NOT NULL) AS duplicates
                        FROM identity.person WHERE NOT gone GROUP BY source ORDER BY 2 DESC, 1 LIMIT 100
                        """)
                .query((row, number) -> new OfSource(
                        row.getString("source"),
                        row.getInt("people"),
                        row.getInt("qualified"),
                        row.getInt("validated"),
                        row.getInt("withheld"),
                        row.getInt("duplicates")))
                .list();
    }

    public Decisions decisions() {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE %1$s) AS waiting,
                               count(*) FILTER (WHERE decision = 'SAME') AS same,
                               count(*) FILTER (WHERE decision = 'DIFFERENT') AS different,
                               count(*) FILTER (WHERE undone IS NOT NULL) AS undone,
                               coalesce(extract(epoch FROM max(now() - found) FILTER (WHERE %1$s)), 0) AS longest,
                               coalesce(extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY decided - found)), 0)
                                   AS usual
                        FROM identity.pair p JOIN identity.person a ON a.patient = p.later
                            JOIN identity.person b ON b.patient = p.earlier
                        """.formatted(Suspicions.OPEN))
                .query((row, number) -> new Decisions(
                        row.getInt("waiting"),
                        row.getInt("same"),
                        row.getInt("different"),
                        row.getInt("undone"),
                        Duration.ofSeconds(row.getLong("longest")),
                        Duration.ofSeconds(row.getLong("usual"))))
                .single();
    }
}
