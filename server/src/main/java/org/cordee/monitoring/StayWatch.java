package org.cordee.monitoring;

import java.util.Set;
import org.cordee.record.RecordWatcher;
import org.cordee.store.ChangeListener;
import org.springframework.stereotype.Component;

/** Pauses the watch for as long as someone is in hospital, when an Encounter says so and as long as it stands. */
@Component
class StayWatch implements RecordWatcher, ChangeListener {
    private final Pauses pauses;

    StayWatch(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public Set<String> types() {
        return Set.of(StayMapping.STAY.type());
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        if (patient == null) {
            return;
        }
        var id = pause(change.id());
        change.as(StayMapping.STAY)
                .ifPresentOrElse(
                        stay -> pauses.keep(new Pause(id, patient, stay.from(), stay.until(), Pause.Reason.HOSPITAL)),
                        () -> pauses.drop(id));
    }

    /** A stay that is deleted never was; the other changes come through the record. */
    @Override
    public void changed(ChangeListener.Change change) {
        if (change.now().deleted() && types().contains(change.type())) {
            pauses.drop(pause(change.id()));
        }
    }

    private static String pause(String encounter) {
        return "Encounter/" + encounter;
    }
}
