package org.cordee.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.identity.insi.InsiVerdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What INSi said of numbers, with the day and who asked; who is to be asked about next. */
@Component
class VerificationsKept {
    /** So long someone about whom INSi refused the question stands behind those who were not asked about. */
    private static final Period LATELY = Period.ofDays(30);

    private static final String DUE = """
            WHERE status = 'QUALIFIED' AND NOT gone AND merged_into IS NULL AND verified < :before
                AND '' <> ALL (ARRAY[traits[1], traits[3], traits[4], traits[5]])
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    VerificationsKept(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    int waiting(Period counts) {
        return jdbc.sql("SELECT count(*) FROM identity.person " + DUE)
                .param("before", now().minus(counts))
                .query(Integer.class)
                .single();
    }

    List<Verification.Due> due(Period counts, int most) {
        return jdbc.sql("""
                        SELECT patient, traits[1] AS family, traits[3] AS given, traits[5] AS birth, verified
                        FROM identity.person LEFT JOIN (
                            SELECT patient, max(asked) AS refused FROM identity.verification
                            WHERE outcome = 'REFUSED' AND asked > :lately GROUP BY patient
                        ) late USING (patient)
                        """ + DUE + " ORDER BY refused NULLS FIRST, verified, key LIMIT :most")
                .param("before", now().minus(counts))
                .param("lately", now().minus(LATELY))
                .param("most", most)
                .query((row, number) -> new Verification.Due(
                        row.getString("patient"),
                        (row.getString("given") + " " + row.getString("family")).strip(),
                        row.getString("birth"),
                        row.getObject("verified", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Verification> last(String patient) {
        return jdbc.sql("""
                        SELECT asked, asker, outcome FROM identity.verification WHERE patient = :patient
                        ORDER BY verification DESC LIMIT 1
                        """)
                .param("patient", patient)
                .query((row, number) -> new Verification(
                        row.getObject("asked", OffsetDateTime.class).toInstant(),
                        row.getString("asker"),
                        VerificationOutcome.valueOf(row.getString("outcome"))))
                .optional();
    }

    void keep(Actor officer, String patient, VerificationOutcome outcome, InsiVerdict verdict) {
        jdbc.sql("""
                        INSERT INTO identity.verification (patient, asked, asked_by, asker, outcome, detail)
                        VALUES (:patient, :now, :by, :asker, :outcome, :detail)
                        """)
                .param("patient", patient)
                .param("now", now())
                .param("by", officer.reference())
                .param("asker", officer.name())
                .param("outcome", outcome.name())
                .param("detail", VerificationOutcome.detail(verdict))
                .update();
    }

    void verified(String patient) {
        jdbc.sql("UPDATE identity.person SET verified = :now WHERE patient = :patient")
                .param("now", now())
                .param("patient", patient)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
