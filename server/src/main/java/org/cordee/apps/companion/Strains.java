package org.cordee.apps.companion;

import java.time.LocalDate;
import java.util.List;
import org.cordee.access.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The monthly answers of carers, each read by its own carer only. They are about the carer, and no part of the patient's record. */
@Component
class Strains {
    private final JdbcClient jdbc;

    Strains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One a month: a later one of the same month replaces it. */
    void keep(Actor carer, String personId, Strain strain) {
        jdbc.sql("""
                        INSERT INTO companion.strain (carer, person, month, answered, score)
                        VALUES (:carer, :person, date_trunc('month', CAST(:on AS date)), :on, :score)
                        ON CONFLICT (carer, person, month) DO UPDATE
                        SET answered = excluded.answered, score = excluded.score
                        """)
                .param("carer", carer.reference())
                .param("person", personId)
                .param("on", strain.on())
                .param("score", strain.score())
                .update();
    }

    /** The last twelve, newest first. */
    List<Strain> of(Actor carer, String personId) {
        return jdbc.sql("""
                        SELECT answered, score FROM companion.strain
                        WHERE carer = :carer AND person = :person ORDER BY month DESC LIMIT 12
                        """)
                .param("carer", carer.reference())
                .param("person", personId)
                .query((row, number) -> new Strain(row.getObject("answered", LocalDate.class), row.getInt("score")))
                .list();
    }
}
