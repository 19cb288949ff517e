package org.cordee.coordination;

import java.time.Clock;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.RecordWatcher;
import org.cordee.record.Records;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Refuses a second active circle of a person whose time is not over, by whatever door it comes (ans.fhir.fr.cds 2.0.1: one active circle a person). */
@Component
class OneCircle implements RecordWatcher {
    private final ObjectProvider<Records> records;
    private final PatientLock lock;
    private final Clock clock;

    OneCircle(ObjectProvider<Records> records, PatientLock lock, Clock clock) {
        this.records = records;
        this.lock = lock;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("CareTeam");
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        if (patient == null) {
            return;
        }
        lock.take(patient);
        var now = clock.instant();
        var other = records
                .getObject()
                .search(
                        Actor.platform(),
                        CircleMapping.CIRCLE,
                        "status=active&patient=" + Records.escape(patient) + "&_count=50")
                .stream()
                .filter(circle -> !circle.id().equals(change.id()) && !circle.isOver(now))
                .findFirst();
        if (other.isPresent()
                && change.as(CircleMapping.ACTIVE)
                && !change.as(CircleMapping.CIRCLE).isOver(now)) {
            throw new RefusedException(Refusal.Invalid.content(
                    "business-rule",
                    "This person already has an active circle of care, CareTeam/"
                            + other.get().id() + ": update that one instead of creating another.",
                    "CareTeam.status"));
        }
    }
}
