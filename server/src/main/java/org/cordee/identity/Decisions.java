package org.cordee.identity;

import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What identity officers and feeds have decided of pairs, and the way back into the queue: a slip is not final. */
@Component
public class Decisions {
    /** Of a pair p of the people a and b: nothing binds the two, and both go on. */
    private static final String LOOSE = """
            (p.decision = 'DIFFERENT' OR p.decision = 'SAME' AND p.undone IS NOT NULL)
            AND NOT a.gone AND NOT b.gone AND a.merged_into IS NULL AND b.merged_into IS NULL
            """;

    private final JdbcClient jdbc;
    private final AuditTrail trail;

    Decisions(JdbcClient jdbc, AuditTrail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /**
     * The last decisions after {@code skipped} others, merges that were taken back too.
     *
     * @param name how a name of one of both begins, empty for all
     */
    public List<Decision> last(Actor officer, String name, int skipped, int most) {
        Suspicions.check(officer);
        trail.record(officer, 'E', 0, null, "Patient", "identity: decisions");
        return jdbc.sql("""
                        SELECT p.later, p.earlier, p.decided, p.decision = 'SAME' AS same, p.undone,
                               a.traits[3] || ' ' || a.traits[1] AS later_name, b.traits[3] || ' ' || b.traits[1] AS earlier_name,
                        """ + LOOSE + """
                               AS loose
                        FROM identity.pair p JOIN identity.person a ON a.patient = p.later
                            JOIN identity.person b ON b.patient = p.earlier
                        WHERE p.decision IS NOT NULL AND (:start = '%' OR a.traits[1] ILIKE :start OR a.traits[2] ILIKE :start
                            OR a.traits[3] ILIKE :start OR b.traits[1] ILIKE :start OR b.traits[2] ILIKE :start
                            OR b.traits[3] ILIKE :start)
                        ORDER BY coalesce(p.undone, p.decided) DESC, p.later, p.earlier LIMIT :most OFFSET :skipped
                        """)
                .param("start", name.strip().replaceAll("[\\\\%_]", "") + "%")
                .param("skipped", skipped)
                .param("most", most)
                .query((row, number) -> {
                    var undone = row.getTimestamp("undone");
                    return new Decision(
                            row.getString("later"),
                            row.getString("later_name"),
                            row.getString("earlier"),
                            row.getString("earlier_name"),
                            row.getTimestamp("decided").toInstant(),
                            row.getBoolean("same"),
                            undone == null ? null : undone.toInstant(),
                            row.getBoolean("loose"));
                })
                .list();
    }

    /** The pair asks again, as if nobody had decided. False where it is bound again, or someone was faster. */
    @Transactional
    public boolean reopen(Actor officer, String later, String earlier) {
        Suspicions.check(officer);
        int reopened = jdbc.sql("""
                        UPDATE identity.pair p
                        SET decision = NULL, decided = NULL, decided_by = NULL, undone = NULL, undone_by = NULL
                        FROM identity.person a, identity.person b
                        WHERE p.later = :later AND p.earlier = :earlier AND a.patient = p.later AND b.patient = p.earlier AND
                        """ + LOOSE)
                .param("later", later)
                .param("earlier", earlier)
                .update();
        if (reopened > 0) {
            trail.record(
                    officer, 'U', 0, later, "Patient/" + later, "identity: to decide again with Patient/" + earlier);
            trail.record(
                    officer, 'U', 0, earlier, "Patient/" + earlier, "identity: to decide again with Patient/" + later);
        }
        return reopened > 0;
    }
}
