package org.cordee.protocol;

import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Delays that have run out, one by one on this thread: for whoever cannot wait until a node looks. */
@Component
class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final Engine engine;
    private final TransactionTemplate transactions;

    Timers(Engine engine, TransactionTemplate transactions) {
        this.engine = engine;
        this.transactions = transactions;
    }

    /** How many were fired here; those that another node fires meanwhile are not counted. */
    int fireDue() {
        var fired = 0;
        var due = engine.management()
                .createTimerJobQuery()
                .duedateLowerThan(engine.engine()
                        .getProcessEngineConfiguration()
                        .getClock()
                        .getCurrentTime())
                .list();
        for (var timer : due) {
            try {
                transactions.executeWithoutResult(status -> fire(timer.getId()));
                fired++;
            } catch (FlowableObjectNotFoundException | FlowableOptimisticLockingException elsewhere) {
                LOG.debug("Another node fired {}", timer.getId());
            }
        }
        return fired;
    }

    /** In the caller's transaction. */
    void fire(String timer) {
        engine.management()
                .executeJob(engine.management().moveTimerToExecutableJob(timer).getId());
    }
}
