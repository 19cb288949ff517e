package org.cordee.apps.pro;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.access.Doors;
import org.cordee.access.Role;
import org.cordee.access.will.WiderReadings;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.errand.OthersErrands;
import org.cordee.coordination.meeting.Element;
import org.cordee.coordination.meeting.RecordContext;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Page;
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
    private final OthersErrands others;
    private final WiderReadings wider;
    private final RecordContext context;

    CoordinationSheet(
            Patients patients,
            Contacts contacts,
            Errands errands,
            OthersErrands others,
            WiderReadings wider,
            RecordContext context) {
        this.patients = patients;
        this.contacts = contacts;
        this.errands = errands;
        this.others = others;
        this.wider = wider;
        this.context = context;
    }

    String show(Actor actor, Patient patient, Page page, Model model) {
        var opened = wider.to(actor, patient.id());
        model.addAttribute("patient", patient)
                .addAttribute("same", patients.sameAs(actor, patient))
                .addAttribute("circle", contacts.of(actor, patient.id()))
                .addAttribute(
                        "errands",
                        errands.of(actor, patient.id()).stream()
                                .filter(Errand::isOpen)
                                .toList())
                .addAttribute("others", others.of(actor, patient.id()))
                .addAttribute("opened", opened)
                .addAttribute("told", opened.isEmpty() ? Map.of() : told(actor, patient, page))
                .addAttribute("places", places(actor.role()));
        return "apps/pro/coordination";
    }

    /** What the record tells beyond coordination, in its order. */
    private Map<Element, List<String>> told(Actor actor, Patient patient, Page page) {
        var told = new EnumMap<Element, List<String>>(Element.class);
        context.of(actor, patient.id(), page.words()).forEach((element, lines) -> {
            if (element != Element.REFERRING_DOCTOR)
                told.put(element, lines.lines().toList());
        });
        return told;
    }

    private static List<String> places(Role role) {
        var open = new ArrayList<>(PLACES);
        open.removeIf(place -> !Doors.opens(PATIENT + "/" + place, role));
        return open;
    }
}
