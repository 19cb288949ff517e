package org.cordee.coordination.errand;

import java.time.Clock;
import java.util.Set;
import org.cordee.coordination.TaskKindMapping;
import org.cordee.record.RecordWatcher;
import org.springframework.stereotype.Component;

/** What other software refuses in the record is passed on within seconds, as a refusal on a screen is: {@link Silence} does it. */
@Component
class RefusalWatch implements RecordWatcher {
    private final TimerTable timers;
    private final Clock clock;

    RefusalWatch(TimerTable timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void changed(Written change) {
        if (change.as(TaskKindMapping.KIND).equals("errand")
                && change.as(ErrandMapping.ERRAND).state() instanceof Errand.State.Refused) {
            timers.set(change.id(), clock.instant());
        }
    }
}
