package org.cordee.apps.identities;

import org.cordee.identity.Suspicions;
import org.cordee.platform.page.Tally;
import org.springframework.stereotype.Component;

/** How many pairs wait for an identity officer. */
@Component("identitiesWaiting")
class WaitingTally implements Tally {
    private final Suspicions suspicions;

    WaitingTally(Suspicions suspicions) {
        this.suspicions = suspicions;
    }

    @Override
    public String name() {
        return "identities.waiting";
    }

    @Override
    public int waiting() {
        return suspicions.waiting();
    }
}
