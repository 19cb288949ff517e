package org.cordee.access.will;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Opened;
import org.cordee.store.Grants;
import org.cordee.store.Grants.Grant;
import org.cordee.store.Grants.Held;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Wider readings as grants, which each search asks: they end with the day that the patient chose, or with the place in the circle before. */
@Component
class WiderGrants {
    private final ObjectProvider<RecordStore> store;

    WiderGrants(ObjectProvider<RecordStore> store) {
        this.store = store;
    }

    /**
     * Opens what a kept reading says.
     *
     * @param place first instant at which the place in the circle is over
     */
    void open(WiderReading reading, Instant place) {
        var until = place.isBefore(reading.until()) ? place : reading.until();
        var grant = new Grant(Opened.to(reading.practitioner()), reading.types(), reading.from(), until);
        grants().replace(reading.reference(), reading.patientId(), List.of(grant));
    }

    /** What stands of it; empty where it opens nothing any more. */
    Optional<Held> held(WiderReading reading) {
        return grants().held(Opened.to(reading.practitioner()), reading.patientId()).stream()
                .filter(one -> one.source().equals(reading.reference()))
                .findFirst();
    }

    private Grants grants() {
        return store.getObject().grants();
    }
}
