package org.cordee.apps.cell;

import org.cordee.access.CurrentActor;
import org.cordee.coordination.queue.Waiting;
import org.cordee.platform.page.Tally;
import org.springframework.stereotype.Component;

/** How much waits that nobody has taken. */
@Component
class QueueTally implements Tally {
    private final Waiting waiting;

    QueueTally(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public String name() {
        return "cell.queue";
    }

    @Override
    public int waiting() {
        return CurrentActor.get().map(waiting::free).orElse(0);
    }
}
