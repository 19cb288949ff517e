package org.cordee.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.cordee.identity.match.Match;
import org.cordee.identity.match.Matching;
import org.cordee.identity.match.PersonIndex;
import org.cordee.identity.match.Traits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everyone in the record, held in memory for finding them by traits. Before each search it reads what any node has committed since; the
 * table is the truth, and a node that starts reads it all at its first search.
 */
@Component
class KnownPeople {
    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private final PersonIndex index = new PersonIndex(Matching.standard());
    private final Map<Long, String> patients = new HashMap<>();
    private String horizon = "0";

    KnownPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One who may be meant. */
    record Found(String patient, Match match) {}

    /** Those who may be described so, the most probable first. */
    List<Found> find(Traits traits, int most) {
        catchUp();
        var found = new ArrayList<Found>();
        for (var match : index.find(traits, most)) {
            String patient;
            reading.lock();
            try {
                patient = patients.get(match.key());
            } finally {
                reading.unlock();
            }
            if (patient != null) {
                found.add(new Found(patient, match));
            }
        }
        return found;
    }

    /** What each trait says of two descriptions. */
    List<Match.Reason> reasons(Traits one, Traits other) {
        catchUp();
        return index.compare(one, other).reasons();
    }

    int size() {
        catchUp();
        return index.size();
    }

    private record Row(long key, String patient, Traits traits, boolean gone) {}

    /**
     * Rows of transactions that were still open at the last look are read again at the next: none is passed over, whatever the order in
     * which transactions end.
     */
    private void catchUp() {
        reading.lock();
        try {
            var next = jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
                    .query(String.class)
                    .single();
            var rows = jdbc.sql("""
                            SELECT key, patient, traits, gone OR merged_into IS NOT NULL AS gone
                            FROM identity.person WHERE changed >= :horizon::xid8
                            """)
                    .param("horizon", horizon)
                    .query((row, number) -> new Row(
                            row.getLong("key"),
                            row.getString("patient"),
                            People.traits(row.getArray("traits")),
                            row.getBoolean("gone")))
                    .list();
            for (var row : rows) {
                patients.put(row.key(), row.patient());
                if (row.gone()) {
                    index.remove(row.key());
                } else {
                    index.put(row.key(), row.traits());
                }
            }
            horizon = next;
        } finally {
            reading.unlock();
        }
    }
}
