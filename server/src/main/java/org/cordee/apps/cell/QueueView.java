package org.cordee.apps.cell;

import java.util.Locale;

/** Which part of the queue is looked at. */
public enum QueueView {
    ALL,
    FREE,
    MINE;

    static QueueView at(String address) {
        for (var view : values()) {
            if (view.address().equals(address)) return view;
        }
        return ALL;
    }

    /** How the address of the page names it. */
    public String address() {
        return switch (this) {
            case ALL -> "toutes";
            case FREE -> "libres";
            case MINE -> "miennes";
        };
    }

    /** Key of its name. */
    public String nameKey() {
        return "cell.view." + name().toLowerCase(Locale.ROOT);
    }
}
