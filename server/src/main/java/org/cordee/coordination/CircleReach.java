package org.cordee.coordination;

import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.monitoring.escalation.Reachable;
import org.cordee.monitoring.escalation.Rung;
import org.springframework.stereotype.Component;

/** The people around a patient, as an alert that nobody takes is told to them: those of the circle now, by their telephones. */
@Component
class CircleReach implements Reachable {
    private final Contacts contacts;
    private final Patients patients;

    CircleReach(Contacts contacts, Patients patients) {
        this.contacts = contacts;
        this.patients = patients;
    }

    @Override
    public List<Person> of(String patientId, Rung.Post post) {
        return switch (post) {
            case PATIENT ->
                patients.byId(Actor.platform(), patientId).stream()
                        .map(patient ->
                                new Person("Patient/" + patientId, patient.displayName(), patient.phone(), null))
                        .toList();
            case CARER -> inRoles(patientId, Set.of(MemberRole.CARER));
            case NURSE -> inRoles(patientId, Set.of(MemberRole.NURSE, MemberRole.NURSING_OFFICE));
            case CELL, ON_CALL -> List.of();
        };
    }

    private List<Person> inRoles(String patientId, Set<MemberRole> roles) {
        return contacts.of(Actor.platform(), patientId).stream()
                .filter(contact -> roles.contains(contact.role()))
                .map(contact -> new Person(contact.reference(), contact.name(), contact.phone(), null))
                .toList();
    }
}
