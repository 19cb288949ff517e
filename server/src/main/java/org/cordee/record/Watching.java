package org.cordee.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.access.CurrentActor;
import org.cordee.store.ChangeListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the watchers of each change, after the grants that follow from it are in place. */
@Component
@Order
class Watching implements ChangeListener {
    private final ObjectProvider<RecordWatcher> watchers;
    private volatile Map<String, List<RecordWatcher>> byType = Map.of();

    Watching(ObjectProvider<RecordWatcher> watchers) {
        this.watchers = watchers;
    }

    @Override
    public void changed(Change change) {
        if (change.now().deleted()) {
            return;
        }
        var concerned = byType().get(change.type());
        if (concerned == null) {
            return;
        }
        var patient = change.patientIds().size() == 1 ? change.patientIds().getFirst() : null;
        var written = new RecordWatcher.Written(
                change.type(),
                change.id(),
                change.before() == null,
                patient,
                Records.WRITING.isBound()
                        ? Records.WRITING.get()
                        : CurrentActor.get().orElseGet(Actor::platform),
                change.now()::resource);
        concerned.forEach(watcher -> watcher.changed(written));
    }

    private Map<String, List<RecordWatcher>> byType() {
        if (byType.isEmpty()) {
            var found = new HashMap<String, List<RecordWatcher>>();
            watchers.orderedStream()
                    .forEach(watcher -> watcher.types()
                            .forEach(type -> found.computeIfAbsent(type, none -> new java.util.ArrayList<>())
                                    .add(watcher)));
            byType = found;
        }
        return byType;
    }
}
