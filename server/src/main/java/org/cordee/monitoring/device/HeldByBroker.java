package org.cordee.monitoring.device;

import java.time.Duration;

/**
 * What our own broker was left to hold, and whether it hands it out. It looks for whom a message is only when that is the one message it
 * counts, or when all that it handed out is acknowledged: after it was killed nothing new came on a connection that had begun with messages
 * of before; the next connection is given all. Last wills are left to it unseen, so it is asked from time to time.
 */
final class HeldByBroker {
    private final long patience;
    private final long longest;
    private long owed;
    private long inHand;
    private long since = System.nanoTime();
    private boolean isOfBefore;

    /** @param longest without anything handed out, whether something is owed or not */
    HeldByBroker(Duration patience, Duration longest) {
        this.patience = patience.toNanos();
        this.longest = longest.toNanos();
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
        long still = System.nanoTime() - since;
        boolean isStill = inHand == 0 && still > (owed > 0 || isOfBefore ? patience : longest);
        if (isStill) {
            owed = 0;
            isOfBefore = false;
            since = System.nanoTime();
        }
        return isStill;
    }
}
