package org.cordee.apps.pro;

import org.cordee.access.CurrentActor;
import org.cordee.access.Role;
import org.cordee.coordination.Visits;
import org.cordee.platform.page.Tally;
import org.springframework.stereotype.Component;

/** How many visits a nurse still has to make. */
@Component
class TodayTally implements Tally {
    private final Visits visits;

    TodayTally(Visits visits) {
        this.visits = visits;
    }

    @Override
    public String name() {
        return "pro.today";
    }

    @Override
    public int waiting() {
        return CurrentActor.get()
                .filter(actor -> actor.role() == Role.NURSE)
                .map(actor -> visits.mine(actor).size())
                .orElse(0);
    }
}
