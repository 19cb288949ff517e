package org.cordee.monitoring.device;

import java.time.Duration;

/**
 * What our own broker was left to hold, and whether it hands it out. A connection that began with messages of before was seen to be given
 * nothing new once those were acknowledged; the next connection is.
 */
final class HeldByBroker {
    private final long patience;
    private long owed;
    private long inHand;
    private long since;
    private boolean isOfBefore;

    HeldByBroker(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** A message was left to the broker, which is to hand it out. */
    synchronized void left() {
        if (owed++ == 0) since = System.nanoTime();
    }

    /** The broker handed a message out. */
    synchronized void fetched() {
        inHand++;
        since = System.nanoTime();
        if (owed > 0) owed--;
        else isOfBefore = true;
    }

    /** A message that was handed out was answered. */
    synchronized void answered() {
        inHand--;
        since = System.nanoTime();
    }

    /** True once for a connection that hands out nothing more, though it should or may be expected not to: another is to be opened. */
    synchronized boolean isToBeAskedAgain() {
        boolean isStill = inHand == 0 && (owed > 0 || isOfBefore) && System.nanoTime() - since > patience;
        if (isStill) {
            owed = 0;
            isOfBefore = false;
        }
        return isStill;
    }
}
