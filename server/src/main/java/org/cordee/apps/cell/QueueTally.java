package org.cordee.apps.cell;

import org.cordee.access.CurrentActor;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.platform.page.Tally;
import org.springframework.stereotype.Component;

/** How many alerts nobody has taken. */
@Component
class QueueTally implements Tally {
    private final Alerts alerts;

    QueueTally(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "cell.queue";
    }

    @Override
    public int waiting() {
        return CurrentActor.get()
                .map(actor -> (int) alerts.open(actor).stream()
                        .filter(alert -> alert.handling() instanceof Alert.Handling.Raised)
                        .count())
                .orElse(0);
    }
}
