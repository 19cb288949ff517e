package org.cordee.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.access.will.MandateMapping;
import org.cordee.store.ChangeListener;
import org.cordee.store.Grants;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Turns the circle of care, the patient's own right and a carer's bond into grants, in the transaction that changes them:
 * an ended period ends the reach with it (L1110-12 for the care team, L1111-7 for the person's own record).
 */
@Component
class CircleGrants implements ChangeListener {
    private static final Set<String> ALL_TYPES = Set.of();

    private final ObjectProvider<Grants> grants;

    CircleGrants(ObjectProvider<Grants> grants) {
        this.grants = grants;
    }

    @Override
    public void changed(Change change) {
        switch (change.type()) {
            case "CareTeam", "RelatedPerson" ->
                replace(change, change.now().deleted() ? null : change.now().resource());
            case "Patient" -> {
                if (change.before() == null) {
                    replace(change, change.now().resource());
                }
            }
            default -> {}
        }
    }

    private void replace(Change change, @Nullable Resource resource) {
        var source = change.now().reference();
        if (resource == null) {
            grants.getObject().withdraw(source);
            return;
        }
        var given = switch (resource) {
            case CareTeam team -> ofCircle(team);
            case RelatedPerson person -> ofCarer(person);
            case Patient patient -> ofPatient(patient, change.reach().creator());
            default -> List.<Grants.Grant>of();
        };
        grants.getObject().withdraw(source);
        for (var patient : change.patientIds()) {
            grants.getObject().replace(source, patient, given);
        }
    }

    private static List<Grants.Grant> ofCircle(CareTeam team) {
        if (team.getStatus() != CareTeam.CareTeamStatus.ACTIVE) {
            return List.of();
        }
        var given = new ArrayList<Grants.Grant>();
        for (var participant : team.getParticipant()) {
            var holder = participant.getMember().getReference();
            // Someone close reaches the record by their own mandate, which says for what and until when.
            if (holder != null && !holder.startsWith("RelatedPerson/")) {
                given.add(grant(holder, participant.getPeriod()));
            }
        }
        return given;
    }

    private static List<Grants.Grant> ofCarer(RelatedPerson person) {
        return person.hasActive() && !person.getActive()
                ? List.of()
                : List.of(grant(
                        "RelatedPerson/" + person.getIdElement().getIdPart(),
                        MandateMapping.types(person),
                        person.getPeriod()));
    }

    private static List<Grants.Grant> ofPatient(Patient patient, @Nullable String creator) {
        var given = new ArrayList<Grants.Grant>();
        given.add(grant("Patient/" + patient.getIdElement().getIdPart(), new Period()));
        if (creator != null) {
            given.add(grant(creator, new Period()));
        }
        return given;
    }

    private static Grants.Grant grant(String holder, Period period) {
        return grant(holder, ALL_TYPES, period);
    }

    private static Grants.Grant grant(String holder, Set<String> types, Period period) {
        var from = period.getStart() == null ? Instant.EPOCH : period.getStart().toInstant();
        var until = period.getEnd() == null ? null : period.getEnd().toInstant();
        return new Grants.Grant(holder, types, from, until);
    }
}
