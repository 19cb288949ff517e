package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.cordee.access.Actor;
import org.cordee.access.will.Papers;
import org.cordee.access.will.WiderReadings;
import org.cordee.access.will.Wills;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.HomePhoto;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** The page on which the cell enters what a person has signed: what is hidden from whom, and who may read more. */
@Component
class SignedChoicesPage {
    private final Wills wills;
    private final WiderReadings wider;
    private final Papers papers;
    private final Contacts contacts;
    private final Circles circles;
    private final Patients patients;

    SignedChoicesPage(
            Wills wills, WiderReadings wider, Papers papers, Contacts contacts, Circles circles, Patients patients) {
        this.wills = wills;
        this.wider = wider;
        this.papers = papers;
        this.contacts = contacts;
        this.circles = circles;
        this.patients = patients;
    }

    Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The first bytes say what it is, whatever it is called; empty for anything but a picture or a PDF. */
    static String mediaType(byte[] content) {
        return new String(content, 0, Math.min(4, content.length), StandardCharsets.US_ASCII).equals("%PDF")
                ? "application/pdf"
                : HomePhoto.mediaType(content).orElse("");
    }

    /** The page with what is wrong in the form. */
    String again(Actor actor, Patient patient, Form form, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(actor, patient, form, model);
    }

    String show(Actor actor, Patient patient, Form form, Model model) {
        var circle = circle(actor, patient);
        model.addAttribute("patient", patient)
                .addAttribute("wills", wills.of(actor, patient.id()))
                .addAttribute("wider", wider.of(actor, patient.id()))
                .addAttribute("readers", wider.readers(circle))
                .addAttribute("papers", papers.of(actor, patient.id()))
                .addAttribute("circle", circle)
                .addAttribute(
                        "team",
                        circles.of(actor, patient.id())
                                .map(one -> "CareTeam/" + one.id())
                                .orElse(""))
                .addAttribute("form", form);
        return "apps/cell/choices";
    }

    /** To whom something can be opened: name by reference. */
    SequencedMap<String, String> readers(Actor actor, Patient patient) {
        return wider.readers(circle(actor, patient));
    }

    private SequencedMap<String, String> circle(Actor actor, Patient patient) {
        var circle = new LinkedHashMap<String, String>();
        contacts.of(actor, patient.id()).forEach(one -> circle.put(one.reference(), one.name()));
        return circle;
    }
}
