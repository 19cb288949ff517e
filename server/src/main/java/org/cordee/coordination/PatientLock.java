package org.cordee.coordination;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one transaction at a time decide what a patient may have only one of: a circle, a followed situation, a plan in force. */
@Component
public class PatientLock {
    private final JdbcClient jdbc;

    PatientLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void take(String patientId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('coordination/' || :patient, 0))")
                .param("patient", patientId)
                .query((row, number) -> true)
                .single();
    }
}
