package org.cordee.monitoring;

import java.util.Set;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.RecordWatcher;
import org.cordee.store.ChangeListener;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.stereotype.Component;

/**
 * Sees the Task of an alert changed through the API: one that is completed there closes the alert here too, and one that would
 * vanish from the queue without having been closed is refused.
 */
@Component
class HandlingWatch implements RecordWatcher, ChangeListener {
    private final AlertTable alerts;
    private final LiveStreams pages;
    private final AlertHandling handling;

    HandlingWatch(AlertTable alerts, LiveStreams pages, AlertHandling handling) {
        this.alerts = alerts;
        this.pages = pages;
        this.handling = handling;
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void changed(Written change) {
        if (change.created() || !alerts.isOpen(change.id())) {
            return;
        }
        pages.tell("alerts");
        switch (change.as(HandlingMapping.STAGE)) {
            case OPEN -> {}
            case COMPLETED -> completed(change);
            case GONE -> throw refused("complete it with a reason instead");
        }
    }

    /** As if it were closed on screen, by whoever wrote it. */
    private void completed(Written change) {
        var task = change.as(HandlingMapping.HANDLING);
        if (task.handling() instanceof Alert.Handling.Closed(var owner, var since, var reason)) {
            handling.closedThere(change.by(), task, reason);
        }
    }

    @Override
    public void changed(ChangeListener.Change change) {
        if (change.now().deleted() && change.type().equals("Task") && alerts.isOpen(change.id())) {
            throw refused("an open alert cannot be deleted");
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Refusal.Invalid.content(
                "business-rule", "This Task handles an alert that is open: " + why + ".", "Task.status"));
    }
}
