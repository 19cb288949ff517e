package org.cordee.identity;

import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How merges follow from one to the next, and what is suspected of those that were merged. */
@Component
class MergeChains {
    private final JdbcClient jdbc;

    MergeChains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever was suspected to be the one that is merged is suspected to be the one that goes on. */
    void carry(String gone, String stays) {
        jdbc.sql("""
                        INSERT INTO identity.pair (later, earlier, probability, automatic, found, carried)
                        SELECT CASE WHEN o.key > s.key THEN o.patient ELSE s.patient END,
                               CASE WHEN o.key > s.key THEN s.patient ELSE o.patient END,
                               p.probability, p.automatic, p.found, true
                        FROM identity.pair p
                            JOIN identity.person o ON o.patient = CASE WHEN p.later = :gone THEN p.earlier ELSE p.later END
                            JOIN identity.person s ON s.patient = identity.head(:stays)
                        WHERE p.decision IS NULL AND (p.later = :gone OR p.earlier = :gone)
                            AND o.merged_into IS NULL AND o.patient <> s.patient
                            AND NOT EXISTS (SELECT FROM identity.pair d WHERE (d.later, d.earlier)
                                IN ((o.patient, s.patient), (s.patient, o.patient)))
                        ON CONFLICT DO NOTHING
                        """).param("gone", gone).param("stays", stays).update();
    }

    /** What was suspected of the one alone is no suspicion about the other, once they are two again. */
    void forgetCarried(String again, String stays) {
        jdbc.sql("""
                        DELETE FROM identity.pair c USING identity.pair p
                        WHERE c.carried AND c.decision IS NULL AND p.decision IS NULL
                            AND identity.head(:stays) IN (c.later, c.earlier) AND :again IN (p.later, p.earlier)
                            AND c.found = p.found AND c.probability = p.probability
                            AND CASE WHEN c.later = identity.head(:stays) THEN c.earlier ELSE c.later END
                                = CASE WHEN p.later = :again THEN p.earlier ELSE p.later END
                        """).param("again", again).param("stays", stays).update();
    }

    /** Whether an officer has kept apart, or taken back the merge of, one of those merged or linked with the one and one of those with the other. */
    boolean isDecidedApart(String one, String other) {
        return jdbc.sql("""
                        WITH RECURSIVE same (side, patient) AS (
                            VALUES (1, coalesce(identity.head(:one), :one)), (2, coalesce(identity.head(:other), :other))
                            UNION
                            SELECT s.side, n.patient FROM same s CROSS JOIN LATERAL (
                                SELECT p.patient FROM identity.person p WHERE p.merged_into = s.patient
                                UNION ALL
                                SELECT identity.head(l.other) FROM identity.linked l WHERE l.one = s.patient
                                UNION ALL
                                SELECT identity.head(l.one) FROM identity.linked l WHERE l.other = s.patient) n)
                        SELECT EXISTS (SELECT FROM same a JOIN same b ON a.side = 1 AND b.side = 2
                            JOIN identity.pair d ON (d.later, d.earlier) IN ((a.patient, b.patient), (b.patient, a.patient))
                            WHERE d.decision = 'DIFFERENT' OR d.undone IS NOT NULL)
                        """)
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    RefusedException decidedApart(String one, String other) {
        return new RefusedException(Refusal.Invalid.content(
                "business-rule",
                "An identity officer has told Patient/" + one + " and Patient/" + other
                        + " apart, or others who were merged or linked with them: only an identity officer takes that decision back",
                "Patient.link"));
    }

    /** Two merges at once could close a circle that neither sees. */
    void oneAtATime() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('identity.merging'))")
                .query((row, number) -> 1)
                .single();
    }

    /** Whether it was merged into another. */
    boolean isMerged(String patient) {
        return !head(patient).equals(patient);
    }

    /** The record that goes on for it, itself where it was not merged. */
    String head(String patient) {
        return jdbc.sql("SELECT coalesce(identity.head(:patient), :patient)")
                .param("patient", patient)
                .query(String.class)
                .single();
    }
}
