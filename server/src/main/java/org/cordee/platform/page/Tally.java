package org.cordee.platform.page;

import java.security.Principal;

/** Counts what waits for someone behind a tab, such as alerts nobody took; asked once per full page, so it must be cheap. */
public interface Tally {
    /** By which a layout asks for it, such as {@code cell.queue}. */
    String name();

    int of(Principal visitor);
}
