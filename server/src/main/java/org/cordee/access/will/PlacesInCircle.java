package org.cordee.access.will;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has a place in whose circle of care now, and until when: what a wider reading stands on. */
@Component
class PlacesInCircle {
    private static final String CIRCLE = "CareTeam/";

    private final ObjectProvider<RecordStore> store;
    private final JdbcClient jdbc;
    private final Clock clock;

    PlacesInCircle(ObjectProvider<RecordStore> store, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Has whoever gives or ends such a reading of this patient wait for each other, to the end of the transaction. */
    void hold(String patientId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('place/' || :patient, 0))")
                .param("patient", patientId)
                .query((row, number) -> true)
                .single();
    }

    /** Of several patients in one order, so that two who hold several never cross. */
    void hold(Collection<String> patientIds) {
        patientIds.stream().distinct().sorted().forEach(this::hold);
    }

    /**
     * First instant at which the place of now is over, together with those that follow it without a gap; {@link Instant#MAX} where it has no
     * end. Empty for who has no place now, or is refused it by the patient.
     *
     * @param practitioner such as {@code Practitioner/12}
     */
    Optional<Instant> until(String practitioner, String patientId) {
        var now = clock.instant();
        var end = now;
        for (var place : store.getObject().grants().held(practitioner, patientId)) {
            if (place.source().startsWith(CIRCLE)
                    && !place.from().isAfter(end)
                    && place.until().isAfter(end)) {
                end = place.until();
            }
        }
        return end.isAfter(now) ? Optional.of(end) : Optional.empty();
    }
}
