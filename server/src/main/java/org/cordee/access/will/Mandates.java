package org.cordee.access.will;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.Grounds;
import org.cordee.access.Role;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.StoredResource;
import org.cordee.store.WriteOutcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mandates of a patient: given by the patient or entered by the support cell, for what and until when; they end by themselves,
 * since the end is part of each query.
 */
@Component
public class Mandates {
    private final ObjectProvider<RecordStore> store;
    private final AuditTrail trail;
    private final Grounds grounds;
    private final Clock clock;

    Mandates(ObjectProvider<RecordStore> store, AuditTrail trail, Grounds grounds, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.grounds = grounds;
        this.clock = clock;
    }

    /** All within reach, those that ended too. */
    public List<Mandate> of(Actor actor, String patientId) {
        trail.record(actor, 'E', 0, patientId, "RelatedPerson", "patient=" + patientId);
        return switch (store.getObject()
                .search(actor.reach(), SearchRequest.of("RelatedPerson", "patient=" + patientId + "&_count=200"))) {
            case SearchOutcome.Page page ->
                page.matches().stream().map(MandateMapping::toView).toList();
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    /** Gives the mandate, or changes the one of that id. */
    @Transactional
    public Mandate give(Actor actor, Mandate mandate) {
        var reach = reach(actor, mandate.patientId());
        if (mandate.id().isEmpty()) {
            return kept(actor, store.getObject().create(reach, MandateMapping.draft(mandate, null)));
        }
        var standing = found(reach, mandate.id(), mandate.patientId())
                .orElseThrow(() -> new RefusedException(new Refusal.NotFound("RelatedPerson", mandate.id())));
        var draft = MandateMapping.draft(mandate, standing);
        return kept(actor, store.getObject().update(reach, "RelatedPerson", mandate.id(), draft, null));
    }

    /** Ends it now. Empty where there is none within reach; what a judge has said ends neither for a patient nor for a guardian. */
    @Transactional
    public Optional<Mandate> end(Actor actor, String patientId, String id) {
        var reach = reach(actor, patientId);
        return found(reach, id, patientId)
                .filter(standing -> (actor.role() != Role.PATIENT && actor.role() != Role.CARER)
                        || MandateMapping.toView(standing).kind() != Mandate.Kind.GUARDIAN)
                .map(standing -> ended(actor, reach, standing));
    }

    /** For an administrator: the mandates on patients of the own structures, latest changed first; at most 200. */
    public List<Mandate> within(Actor administrator, String name) {
        trail.record(administrator, 'E', 0, null, "RelatedPerson", name.isEmpty() ? null : "name=" + name);
        var query = "_sort=-_lastUpdated&_count=200"
                + (name.isEmpty() ? "" : "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return switch (store.getObject()
                .search(
                        AdministratorReach.of(administrator).reading("RelatedPerson"),
                        SearchRequest.of("RelatedPerson", query))) {
            case SearchOutcome.Page page ->
                page.matches().stream().map(MandateMapping::toView).toList();
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    /** Ends one of those that {@link #within} shows, such as after the word of a judge; empty where there is none. */
    @Transactional
    public Optional<Mandate> endWithin(Actor administrator, String id) {
        var reach = AdministratorReach.of(administrator).reading("RelatedPerson");
        if (administrator.role() != Role.ADMINISTRATOR
                || !(store.getObject().read(reach, "RelatedPerson", id) instanceof ReadOutcome.Found found)) {
            return Optional.empty();
        }
        return Optional.of(ended(administrator, Reach.everything(), found.resource()));
    }

    private Mandate ended(Actor actor, Reach reach, StoredResource standing) {
        var draft = MandateMapping.ended(standing, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return kept(actor, store.getObject().update(reach, "RelatedPerson", standing.id(), draft, null));
    }

    /** By what someone helps this person now; empty for the patient, and for whoever helps no more. */
    public Optional<Mandate> own(Actor actor, String patientId) {
        return actor.holders().stream()
                .flatMap(one -> held(one, patientId).stream())
                .findFirst();
    }

    /** Whether this person may see whom the patient lets in: the patient, a guardian, a trusted person. */
    public boolean maySee(Actor actor, String patientId) {
        return actor.reference().equals("Patient/" + patientId)
                || held(actor.reference(), patientId)
                        .filter(one -> one.kind() != Mandate.Kind.CARER)
                        .isPresent();
    }

    /** Whether this person may let others see the record and end that: the patient, or a guardian. */
    public boolean mayGive(Actor actor, String patientId) {
        return actor.reference().equals("Patient/" + patientId) || isGuardian(actor.reference(), patientId);
    }

    /** Whether this person is the patient's guardian now. */
    boolean isGuardian(String reference, String patientId) {
        return held(reference, patientId)
                .filter(one -> one.kind() == Mandate.Kind.GUARDIAN)
                .isPresent();
    }

    private Optional<Mandate> held(String reference, String patientId) {
        if (!reference.startsWith("RelatedPerson/")) {
            return Optional.empty();
        }
        return found(Reach.everything(), reference.substring("RelatedPerson/".length()), patientId)
                .map(MandateMapping::toView)
                .filter(one -> one.holds(clock.instant()));
    }

    private Optional<StoredResource> found(Reach reach, String id, String patientId) {
        return store.getObject().read(reach, "RelatedPerson", id) instanceof ReadOutcome.Found found
                ? Optional.of(found.resource())
                        .filter(row -> MandateMapping.toView(row).patientId().equals(patientId))
                : Optional.empty();
    }

    private Mandate kept(Actor actor, WriteOutcome outcome) {
        var resource = switch (outcome) {
            case WriteOutcome.Created made -> made.resource();
            case WriteOutcome.Updated made -> made.resource();
            case WriteOutcome.Unchanged same -> same.resource();
            case WriteOutcome.Deleted deleted -> throw new IllegalStateException("a mandate was deleted");
            case Refusal refusal -> throw new RefusedException(refusal);
        };
        var mandate = MandateMapping.toView(resource);
        trail.record(
                actor,
                outcome instanceof WriteOutcome.Created ? 'C' : 'U',
                0,
                mandate.patientId(),
                resource.reference(),
                null);
        grounds.forget(mandate.patientId());
        return mandate;
    }

    /** In the actor's name and on the actor's grants: who may not change related persons elsewhere may here. */
    private Reach reach(Actor actor, String patientId) {
        var reach = Reach.of(new ArrayList<>(actor.reach().holders()).toArray(String[]::new));
        return mayWrite(actor, patientId)
                ? reach.permit("RelatedPerson", Interaction.CREATE, Interaction.READ, Interaction.UPDATE)
                        .build()
                : reach.build();
    }

    private boolean mayWrite(Actor actor, String patientId) {
        return switch (actor.role()) {
            case PATIENT, COORDINATOR -> true;
            case CARER -> isGuardian(actor.reference(), patientId);
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
}
