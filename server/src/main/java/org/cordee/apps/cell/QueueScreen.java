package org.cordee.apps.cell;

import java.util.List;
import java.util.Map;
import org.cordee.coordination.queue.Item;
import org.jspecify.annotations.Nullable;

/**
 * The queue as one looks at it.
 *
 * @param kind the one kind that is looked at, null for all
 * @param now how much cannot wait
 * @param kinds how many lines of each kind there are in this view
 * @param page which page, from 0
 */
public record QueueScreen(
        QueueView view,
        Item.@Nullable Kind kind,
        List<QueueLine> lines,
        int total,
        int free,
        int mine,
        int now,
        Map<Item.Kind, Integer> kinds,
        List<Load> loads,
        int page,
        int pages) {

    public int count(QueueView other) {
        return switch (other) {
            case ALL -> total;
            case FREE -> free;
            case MINE -> mine;
        };
    }

    /** Address of this page, or of another of the same view. */
    public String address(Item.@Nullable Kind otherKind, int otherPage) {
        return "/cellule?vue=" + view.address() + (otherKind == null ? "" : "&genre=" + otherKind.name())
                + (otherPage == 0 ? "" : "&page=" + (otherPage + 1));
    }
}
