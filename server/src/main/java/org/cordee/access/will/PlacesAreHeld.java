package org.cordee.access.will;

import java.util.LinkedHashSet;
import java.util.List;
import org.cordee.store.ChangeListener;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Before a circle changes anybody's reach, its patients' places are held: who opens a record to a member and who ends that member's place then wait
 * for each other at one point instead of each at what the other has.
 */
@Component
@Order(5)
class PlacesAreHeld implements ChangeListener {
    private final ObjectProvider<RecordStore> store;
    private final PlacesInCircle places;

    PlacesAreHeld(ObjectProvider<RecordStore> store, PlacesInCircle places) {
        this.store = store;
        this.places = places;
    }

    @Override
    public void changed(Change change) {
        changed(List.of(change));
    }

    @Override
    public void changed(List<Change> changes) {
        var patients = new LinkedHashSet<String>();
        for (var change : changes) {
            var before = change.before();
            if (change.type().equals("CareTeam") && before != null) {
                patients.addAll(store.getObject().patientIds(List.of(before)));
                patients.addAll(change.patientIds());
            }
        }
        places.hold(patients);
    }
}
