package org.cordee.monitoring;

import java.util.Set;
import org.cordee.record.RecordWatcher;
import org.springframework.stereotype.Component;

/** Pauses the watch for as long as someone is in hospital, when an Encounter says so. */
@Component
class StayWatch implements RecordWatcher {
    private final Pauses pauses;

    StayWatch(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public Set<String> types() {
        return Set.of("Encounter");
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        if (patient == null) {
            return;
        }
        var id = "Encounter/" + change.id();
        change.as(StayMapping.STAY)
                .ifPresentOrElse(
                        stay -> pauses.keep(new Pause(id, patient, stay.from(), stay.until(), Pause.Reason.HOSPITAL)),
                        () -> pauses.drop(id));
    }
}
