package org.cordee.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.cordee.store.search.Sql;

/** Ids of patients by the keys of their rows. Neither ever changes, so each is looked up once and kept, up to a number. */
final class KnownPatients {
    private static final int MOST = 100_000;

    private final Database database;
    private final Map<Long, String> ids = new ConcurrentHashMap<>();

    KnownPatients(Database database) {
        this.database = database;
    }

    /** Those to whom one of these versions is bound; a Patient is bound to itself alone. */
    SequencedSet<String> of(Collection<StoredResource> rows) {
        lookUp(rows);
        var patients = new LinkedHashSet<String>();
        for (var row : rows) {
            if (row.type().equals("Patient")) {
                patients.add(row.id());
                continue;
            }
            for (var key : row.patients()) {
                var id = ids.get(key);
                if (id != null) {
                    patients.add(id);
                }
            }
        }
        return patients;
    }

    private void lookUp(Collection<StoredResource> rows) {
        var missing = new ArrayList<Long>();
        for (var row : rows) {
            for (var key : row.patients()) {
                if (!row.type().equals("Patient") && !ids.containsKey(key)) {
                    missing.add(key);
                }
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        if (ids.size() > MOST) {
            ids.clear();
            lookUp(rows);
            return;
        }
        database.query(
                        new Sql().add("select key, id from record_store.resource where key = any(?)", (Object)
                                missing.stream()
                                        .mapToLong(Long::longValue)
                                        .distinct()
                                        .toArray()),
                        row -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(found -> ids.put(found.getKey(), found.getValue()));
    }
}
