package org.cordee.access.will;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.WriteOutcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a patient wants kept from whom. Said by the patient, by a guardian, or entered by the support cell from a signed paper; in
 * force when the method returns.
 */
@Component
public class Wills {
    private final ObjectProvider<RecordStore> store;
    private final Mandates mandates;
    private final AuditTrail trail;

    Wills(ObjectProvider<RecordStore> store, Mandates mandates, AuditTrail trail) {
        this.store = store;
        this.mandates = mandates;
        this.trail = trail;
    }

    /** Whether the actor may say what the patient wants. */
    public boolean maySpeakFor(Actor actor, String patientId) {
        return switch (actor.role()) {
            case PATIENT -> actor.reference().equals("Patient/" + patientId);
            case CARER -> mandates.isGuardian(actor.reference(), patientId);
            case COORDINATOR -> true;
            case GENERAL_PRACTITIONER,
                    NURSE,
                    PHARMACIST,
                    HOSPITAL_DOCTOR,
                    OTHER_CARER,
                    SOCIAL_WORKER,
                    PSYCHOLOGIST,
                    SECRETARY,
                    ADMINISTRATOR,
                    DATA_PROTECTION_OFFICER,
                    IDENTITY_OFFICER,
                    INVITED,
                    MACHINE,
                    PLATFORM,
                    ANYONE -> false;
        };
    }

    /** All in force, latest first; none for who may not speak for the patient. */
    public List<Will> of(Actor actor, String patientId) {
        if (!maySpeakFor(actor, patientId)) {
            return List.of();
        }
        trail.record(actor, 'E', 0, patientId, "Consent", "patient=" + patientId);
        return WillMapping.inForce(store.getObject(), reach(actor), patientId);
    }

    /** Keeps it and makes it hold. On paper, {@link Will#form} is needed from the cell. */
    @Transactional
    public Will express(Actor actor, Will will) {
        if (!maySpeakFor(actor, will.patientId())) {
            throw new RefusedException(new Refusal.NotFound("Patient", will.patientId()));
        }
        if (actor.role() == Role.COORDINATOR && will.form() == null) {
            throw new RefusedException(Refusal.Invalid.content(
                    "required", "What the cell enters for a patient needs the signed form.", "Consent.source"));
        }
        var draft = actor.role() == Role.COORDINATOR
                ? ClosedRecordMapping.entered(will, actor, store.getObject())
                : WillMapping.draft(will);
        return switch (store.getObject().create(reach(actor), draft)) {
            case WriteOutcome.Created created -> {
                trail.record(actor, 'C', 0, will.patientId(), created.resource().reference(), null);
                yield WillMapping.kept(created.resource());
            }
            case Refusal refusal -> throw new RefusedException(refusal);
            case WriteOutcome other -> throw new IllegalStateException("a creation gave " + other);
        };
    }

    /** Ends it; empty where there is none within reach. */
    @Transactional
    public Optional<Will> withdraw(Actor actor, String patientId, String id) {
        if (!maySpeakFor(actor, patientId)
                || !(store.getObject().read(reach(actor), "Consent", id) instanceof ReadOutcome.Found found)) {
            return Optional.empty();
        }
        if (!WillMapping.isDenial(found.resource().resource())) {
            return Optional.empty();
        }
        var will = WillMapping.kept(found.resource());
        if (!will.patientId().equals(patientId)) {
            return Optional.empty();
        }
        var ended = WillMapping.ended(found.resource());
        if (store.getObject()
                        .update(
                                reach(actor),
                                "Consent",
                                id,
                                ended,
                                found.resource().version())
                instanceof Refusal refusal) {
            throw new RefusedException(refusal);
        }
        trail.record(actor, 'U', 0, patientId, "Consent/" + id, null);
        return Optional.of(will);
    }

    /** In the actor's name and on the actor's grants, what speaking for the patient takes. */
    static Reach reach(Actor actor) {
        var holders = new ArrayList<>(actor.reach().holders());
        return Reach.of(holders.toArray(String[]::new))
                .open("Practitioner", "Organization", "Device")
                .permit("Consent", Interaction.CREATE, Interaction.READ, Interaction.UPDATE, Interaction.SEARCH)
                .build();
    }
}
