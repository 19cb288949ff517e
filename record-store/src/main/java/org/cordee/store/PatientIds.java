package org.cordee.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.search.Sql;

/** Ids of patients by the keys of their rows, looked up once within a transaction. */
final class PatientIds {
    private final Engine engine;
    private final Map<Long, String> known;

    PatientIds(Engine engine, Map<Long, String> known) {
        this.engine = engine;
        this.known = known;
    }

    List<String> of(Set<Long> keys) {
        return keys.stream()
                .map(key -> known.computeIfAbsent(key, this::id))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private String id(long key) {
        var id = engine.database()
                .first(
                        new Sql().add("select id from record_store.resource where key = ?", key),
                        row -> row.getString(1));
        return id == null ? "" : id;
    }
}
