package org.cordee.record.subscription;

import java.util.Locale;
import org.cordee.store.ChangeListener.Change;

/** What was done to a resource. */
enum Action {
    CREATE,
    UPDATE,
    DELETE;

    static Action of(Change change) {
        return change.now().deleted() ? DELETE : change.before() == null ? CREATE : UPDATE;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
