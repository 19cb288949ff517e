package org.cordee.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        changed(List.of(change));
    }

    @Override
    public void changed(List<Change> changes) {
        var told = new LinkedHashMap<String, List<RecordWatcher.Written>>();
        for (var change : changes) {
            if (!change.now().deleted() && byType().containsKey(change.type())) {
                told.computeIfAbsent(change.type(), none -> new ArrayList<>()).add(written(change));
            }
        }
        told.forEach((type, theirs) -> byType().getOrDefault(type, List.of())
                .forEach(watcher -> watcher.changedTogether(Collections.unmodifiableList(theirs))));
    }

    private static RecordWatcher.Written written(Change change) {
        var before = change.before();
        return new RecordWatcher.Written(
                change.type(),
                change.id(),
                before == null,
                change.patientIds().size() == 1 ? change.patientIds().getFirst() : null,
                Records.WRITING.isBound()
                        ? Records.WRITING.get()
                        : CurrentActor.get().orElseGet(Actor::platform),
                change.now()::resource,
                before == null || before.deleted() ? null : before::resource);
    }

    private Map<String, List<RecordWatcher>> byType() {
        if (byType.isEmpty()) {
            var found = new HashMap<String, List<RecordWatcher>>();
            watchers.orderedStream()
                    .forEach(watcher -> watcher.types()
                            .forEach(type -> found.computeIfAbsent(type, none -> new ArrayList<>())
                                    .add(watcher)));
            byType = found;
        }
        return byType;
    }
}
