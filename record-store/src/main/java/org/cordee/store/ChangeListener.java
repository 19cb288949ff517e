package org.cordee.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told of each change inside the writing transaction, after the row is written. */
@FunctionalInterface
public interface ChangeListener {

    /** May read and write the store in the same transaction; a {@link RefusedException} rolls everything back. */
    void changed(Change change);

    /** All changes of one writing, in their order; whoever can look at many at once does. */
    default void changed(List<Change> changes) {
        changes.forEach(this::changed);
    }

    /** What was to be written stands already just so; nothing is written. */
    default void unchanged(StoredResource same) {}

    /**
     * A change that is being written.
     *
     * @param now the new version; a deletion has no bytes
     * @param before the version before, null for a creation
     * @param patientIds ids of the patients the new version (for a deletion, the old one) is bound to
     * @param reach in whose name it is written
     */
    record Change(StoredResource now, @Nullable StoredResource before, List<String> patientIds, Reach reach) {
        public String type() {
            return now.type();
        }

        public String id() {
            return now.id();
        }
    }
}
