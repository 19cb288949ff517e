package org.cordee.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
        changedTogether(List.of(change));
    }

    /** All whom they concern are locked before any of them is looked at, so that two writings never cross. */
    @Override
    public void changedTogether(List<Written> changes) {
        var stays = new LinkedHashMap<String, Optional<Pause>>();
        var patients = new TreeSet<String>();
        for (var change : changes) {
            var patient = change.patient();
            if (patient != null) {
                var id = pause(change.id());
                var stay = change.as(StayMapping.STAY)
                        .map(one -> new Pause(id, patient, one.from(), one.until(), Pause.Reason.HOSPITAL));
                stays.put(id, stay);
                stay.map(Pause::patientId).ifPresent(patients::add);
            }
        }
        if (stays.size() > 1) {
            pauses.lock(stays.keySet(), patients);
        }
        stays.forEach((id, stay) -> stay.ifPresentOrElse(pauses::keep, () -> pauses.drop(id)));
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
