package org.cordee.apps.identities;

import org.cordee.identity.Strays;
import org.cordee.identity.Suspicions;
import org.cordee.platform.page.Tally;
import org.springframework.stereotype.Component;

/** How many pairs, and how many things written after a merge, wait for an identity officer. */
@Component("identitiesWaiting")
class WaitingTally implements Tally {
    private final Suspicions suspicions;
    private final Strays strays;

    WaitingTally(Suspicions suspicions, Strays strays) {
        this.suspicions = suspicions;
        this.strays = strays;
    }

    @Override
    public String name() {
        return "identities.waiting";
    }

    @Override
    public int waiting() {
        return suspicions.waiting() + strays.waiting();
    }
}
