package org.cordee.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers of which INSi said that they are not someone's. A source that goes on saying otherwise is not believed, until INSi confirms the
 * number or an officer takes it over from there.
 */
@Component
class DisownedNumbers {
    private final JdbcClient jdbc;
    private final Clock clock;

    DisownedNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Set<String> of(String patient) {
        return Set.copyOf(jdbc.sql("SELECT number FROM identity.disowned WHERE patient = :patient")
                .param("patient", patient)
                .query(String.class)
                .list());
    }

    void keep(String patient, Collection<String> numbers) {
        jdbc.sql("""
                        INSERT INTO identity.disowned (patient, number, disowned)
                        SELECT :patient, number, :now FROM unnest(:numbers::text[]) AS number ON CONFLICT DO NOTHING
                        """)
                .param("patient", patient)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("numbers", numbers.toArray(String[]::new))
                .update();
    }

    void lift(String patient, String number) {
        jdbc.sql("DELETE FROM identity.disowned WHERE patient = :patient AND number = :number")
                .param("patient", patient)
                .param("number", number)
                .update();
    }
}
