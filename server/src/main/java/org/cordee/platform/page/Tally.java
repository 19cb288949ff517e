package org.cordee.platform.page;

/** Counts what waits behind a tab for whoever is signed in; asked once per full page, so it must be cheap. */
public interface Tally {
    /** By which a layout asks for it, such as {@code cell.queue}. */
    String name();

    int waiting();
}
