package org.cordee.coordination.queue;

import java.util.Set;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.RecordWatcher;
import org.cordee.store.ChangeListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps the queue in step with the Tasks, Communications and wishes to be called of the record, in the transaction that writes them. */
@Component
class QueueWatch implements RecordWatcher, ChangeListener {
    private final ItemTable table;
    private final ObjectProvider<Messages> messages;
    private final LiveStreams pages;

    QueueWatch(ItemTable table, ObjectProvider<Messages> messages, LiveStreams pages) {
        this.table = table;
        this.messages = messages;
        this.pages = pages;
    }

    @Override
    public Set<String> types() {
        return Waiting.TYPES;
    }

    @Override
    public void changed(Written change) {
        if (change.type().equals("Communication")) {
            messages.getObject().arrived(change);
            return;
        }
        change.as(change.type().equals("Task") ? ItemMapping.ITEM : WishMapping.WISH)
                .ifPresent(item -> {
                    table.keep(item);
                    pages.tell("alerts");
                });
    }

    @Override
    public void changed(ChangeListener.Change change) {
        if (change.now().deleted() && types().contains(change.type())) {
            table.forget(change.now().reference());
        }
    }
}
