package org.cordee.store;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.FhirTime;
import org.cordee.store.search.Sql;

/** Moments in the records of patients, of which one statement says at which something stands. */
final class Moments {
    /** The index of a patient's rows by type and date is probed once for each. */
    private static final String TAKEN = """
            select w.place from unnest(?::int[], ?::text[], ?::bigint[], ?::bigint[]) as w(place, patient, low, high)
            where exists (select from record_store.resource p
              join record_store.resource r on r.subject = p.key and r.type = ?::smallint and r.date >= w.low and r.date <= w.high
              where p.type = ?::smallint and p.id = w.patient)""";

    private final Engine engine;

    Moments(Engine engine) {
        this.engine = engine;
    }

    Set<Integer> taken(String type, List<RecordStore.Moment> moments) {
        ZoneId zone = engine.clock().getZone();
        var times = moments.stream()
                .map(moment -> FhirTime.parse(moment.time(), zone))
                .toList();
        var places = new int[moments.size()];
        var low = new long[moments.size()];
        var high = new long[moments.size()];
        var patients = new String[moments.size()];
        int count = 0;
        for (int i = 0; i < moments.size(); i++) {
            var time = times.get(i);
            if (time != null) {
                places[count] = i;
                patients[count] = moments.get(i).patientId();
                low[count] = time.low();
                high[count] = time.high();
                count++;
            }
        }
        var definitions = Definitions.r4();
        return count == 0
                ? Set.of()
                : new HashSet<>(engine.database()
                        .query(
                                new Sql()
                                        .add(
                                                TAKEN,
                                                Arrays.copyOf(places, count),
                                                Arrays.copyOf(patients, count),
                                                Arrays.copyOf(low, count),
                                                Arrays.copyOf(high, count),
                                                definitions.typeCode(type),
                                                definitions.typeCode("Patient")),
                                row -> row.getInt(1)));
    }
}
