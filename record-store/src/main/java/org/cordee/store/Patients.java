package org.cordee.store;

import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** The key of a patient, locked against all who are about to bind a row to the patient or to grant on the patient. */
final class Patients {
    private static final String KEY =
            "select key from record_store.resource where type = ? and id = ? and not deleted for ";

    private Patients() {}

    /** Held while what the patient keeps from others changes. */
    static @Nullable Long locked(Database database, String id) {
        return key(database, id, "update");
    }

    /** Held while something is granted: the patient's oppositions stay as they are. */
    static @Nullable Long shared(Database database, String id) {
        return key(database, id, "key share");
    }

    private static @Nullable Long key(Database database, String id, String lock) {
        return database.first(
                new Sql().add(KEY + lock, Definitions.r4().typeCode("Patient"), id), row -> row.getLong(1));
    }
}
