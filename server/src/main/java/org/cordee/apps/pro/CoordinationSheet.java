package org.cordee.apps.pro;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.Doors;
import org.cordee.access.Role;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** One patient as the professions of R1110-2, 2° and secretaries see her or him: whom to call, and what is asked of whom. */
@Component
class CoordinationSheet {
    private static final String PATIENT = "/pro/patients/{id}";
    private static final List<String> PLACES = List.of("plan", "conversation", "formulaires");

    private final Patients patients;
    private final Contacts contacts;
    private final Errands errands;

    CoordinationSheet(Patients patients, Contacts contacts, Errands errands) {
        this.patients = patients;
        this.contacts = contacts;
        this.errands = errands;
    }

    String show(Actor actor, Patient patient, Model model) {
        var open = open(actor, patient);
        model.addAttribute("patient", patient)
                .addAttribute("same", patients.sameAs(actor, patient))
                .addAttribute("circle", contacts.of(actor, patient.id()))
                .addAttribute("errands", open)
                .addAttribute(
                        "own", open.stream().filter(one -> isOwn(actor, one)).collect(Collectors.toSet()))
                .addAttribute("places", places(actor.role()));
        return "apps/pro/coordination";
    }

    private List<Errand> open(Actor actor, Patient patient) {
        return errands.of(actor, patient.id()).stream().filter(Errand::isOpen).toList();
    }

    /** Whether the actor asked it or is asked; of the others the sheet says who and when, not what. */
    private static boolean isOwn(Actor actor, Errand errand) {
        return Stream.of(errand.owner(), errand.requester())
                .anyMatch(party -> actor.holders().contains(party.reference()));
    }

    private static List<String> places(Role role) {
        var open = new ArrayList<>(PLACES);
        open.removeIf(place -> !Doors.opens(PATIENT + "/" + place, role));
        return open;
    }
}
