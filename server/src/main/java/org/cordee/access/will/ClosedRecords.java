package org.cordee.access.will;

import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The whole records that a cell closed for a person from a signed paper, to itself too: the cell reads these Consents and ends
 * them, and reaches nothing else of the record by them.
 */
@Component
public class ClosedRecords {
    private final ObjectProvider<RecordStore> store;
    private final AuditTrail trail;

    ClosedRecords(ObjectProvider<RecordStore> store, AuditTrail trail) {
        this.store = store;
        this.trail = trail;
    }

    /** Those that the actor or the actor's cell entered, latest first; none for any other role. */
    public List<ClosedRecord> of(Actor actor) {
        if (actor.role() != Role.COORDINATOR) {
            return List.of();
        }
        var found = ClosedRecordMapping.inForce(store.getObject(), actor, "").stream()
                .map(ClosedRecordMapping::toView)
                .toList();
        found.stream()
                .map(one -> one.will().patientId())
                .distinct()
                .forEach(patient -> trail.record(actor, 'E', 0, patient, "Consent", "closed records"));
        return found;
    }

    /** Opens it again; empty where the actor's cell closed no such one. */
    @Transactional
    public Optional<ClosedRecord> open(Actor actor, String consentId) {
        if (actor.role() != Role.COORDINATOR || !consentId.matches("[A-Za-z0-9.-]{1,64}")) {
            return Optional.empty();
        }
        var found = ClosedRecordMapping.inForce(store.getObject(), actor, "&_id=" + consentId).stream()
                .findFirst();
        found.ifPresent(row -> {
            if (store.getObject()
                            .update(Reach.everything(), row.type(), row.id(), WillMapping.ended(row), row.version())
                    instanceof Refusal refusal) {
                throw new RefusedException(refusal);
            }
            trail.record(actor, 'U', 0, WillMapping.kept(row).patientId(), row.reference(), null);
        });
        return found.map(ClosedRecordMapping::toView);
    }
}
