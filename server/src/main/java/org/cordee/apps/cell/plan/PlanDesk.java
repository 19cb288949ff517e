package org.cordee.apps.cell.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.cordee.access.Actor;
import org.cordee.access.will.Mandate;
import org.cordee.access.will.Mandates;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanVersion;
import org.cordee.coordination.plan.Plans;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What every screen of a plan asks first: whose it is, which version, who may do something, who may agree. */
@Component
class PlanDesk {
    private final Patients patients;
    private final Plans plans;
    private final Contacts contacts;
    private final Mandates mandates;
    private final java.time.Clock clock;

    PlanDesk(Patients patients, Plans plans, Contacts contacts, Mandates mandates, java.time.Clock clock) {
        this.patients = patients;
        this.plans = plans;
        this.contacts = contacts;
        this.mandates = mandates;
        this.clock = clock;
    }

    Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(PlanDesk::notFound);
    }

    PlanVersion version(Actor actor, String patientId, String plan) {
        return plans.find(actor, patientId, plan).orElseThrow(PlanDesk::notFound);
    }

    /** Who may be named for an action: the circle, the person, whoever writes; and those whom the plan names already. */
    Map<String, Party> owners(Actor actor, Patient patient, Plan plan) {
        var all = new LinkedHashMap<String, Party>();
        contacts.of(actor, patient.id()).forEach(one -> add(all, new Party(one.reference(), one.name())));
        add(all, new Party("Patient/" + patient.id(), patient.displayName()));
        add(all, new Party(actor.reference(), actor.name()));
        plan.actions().map(one -> one.owner()).filter(Objects::nonNull).forEach(one -> all.put(one.reference(), one));
        return all;
    }

    /** Who may say yes or no: the person, and those who speak for her or him. */
    Map<String, Party> speakers(Actor actor, Patient patient) {
        var all = new LinkedHashMap<String, Party>();
        add(all, new Party("Patient/" + patient.id(), patient.displayName()));
        mandates.of(actor, patient.id()).stream()
                .filter(one -> one.holds(clock.instant()) && one.kind() != Mandate.Kind.CARER)
                .forEach(one -> add(all, new Party("RelatedPerson/" + one.id(), one.name())));
        return all;
    }

    private static void add(Map<String, Party> all, Party one) {
        all.putIfAbsent(one.reference(), one);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
