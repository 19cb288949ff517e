package org.cordee.apps.officer;

import org.cordee.access.AdministratorReach;
import org.cordee.access.CurrentActor;
import org.cordee.access.audit.Questions;
import org.cordee.access.audit.UnusualAccesses;
import org.cordee.access.emergency.Emergencies;
import org.cordee.identity.keeping.EndedRecords;
import org.cordee.platform.page.Tally;
import org.springframework.stereotype.Component;

/** How much waits for the officer. */
@Component
class WaitingTally implements Tally {
    private final Emergencies emergencies;
    private final Questions questions;
    private final UnusualAccesses unusual;
    private final EndedRecords ended;

    WaitingTally(Emergencies emergencies, Questions questions, UnusualAccesses unusual, EndedRecords ended) {
        this.emergencies = emergencies;
        this.questions = questions;
        this.unusual = unusual;
        this.ended = ended;
    }

    @Override
    public String name() {
        return "officer.waiting";
    }

    @Override
    public int waiting() {
        return CurrentActor.get()
                .map(AdministratorReach::of)
                .map(reach -> emergencies.waiting(reach)
                        + questions.waiting(reach)
                        + unusual.waiting(reach)
                        + (reach.isWhole() ? ended.waiting() : 0))
                .orElse(0);
    }
}
