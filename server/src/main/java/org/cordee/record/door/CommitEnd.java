package org.cordee.record.door;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How a transaction ended that has done its work: a connection that breaks while it commits leaves that open. */
final class CommitEnd implements TransactionSynchronization {
    private boolean isUndone = true;

    /** The work of the running transaction is done. */
    void isAwaited() {
        isUndone = false;
        TransactionSynchronizationManager.registerSynchronization(this);
    }

    @Override
    public void afterCompletion(int status) {
        isUndone = status == STATUS_ROLLED_BACK;
    }

    /** Whether it is sure that nothing was kept. */
    boolean isUndone() {
        return isUndone;
    }
}
