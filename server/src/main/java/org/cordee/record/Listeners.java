package org.cordee.record;

import java.util.List;
import org.cordee.store.ChangeListener;
import org.cordee.store.StoredResource;
import org.springframework.beans.factory.ObjectProvider;

/** All that listen to the store, in their order; looked up at the first change, since some of them need the store themselves. */
final class Listeners implements ChangeListener {
    private final ObjectProvider<ChangeListener> found;
    private volatile List<ChangeListener> all = List.of();

    Listeners(ObjectProvider<ChangeListener> found) {
        this.found = found;
    }

    @Override
    public void changed(Change change) {
        changed(List.of(change));
    }

    @Override
    public void changed(List<Change> changes) {
        all().forEach(one -> one.changed(changes));
    }

    @Override
    public void unchanged(StoredResource same) {
        all().forEach(one -> one.unchanged(same));
    }

    private List<ChangeListener> all() {
        if (all.isEmpty()) {
            all = found.orderedStream().toList();
        }
        return all;
    }
}
