package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.directory.Directory;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The circle of care of one person: who is in it, inviting someone of the directory or someone close, ending someone's time. */
@Controller
class CirclePage {
    private static final String PATH = "/cellule/patients/{id}/cercle";

    private final Circles circles;
    private final Contacts contacts;
    private final Errands errands;
    private final ErrandLink link;
    private final Patients patients;
    private final Directory directory;

    CirclePage(
            Circles circles,
            Contacts contacts,
            Errands errands,
            ErrandLink link,
            Patients patients,
            Directory directory) {
        this.circles = circles;
        this.contacts = contacts;
        this.errands = errands;
        this.link = link;
        this.patients = patients;
        this.directory = directory;
    }

    @GetMapping(PATH)
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "nom", defaultValue = "") String text,
            Model model) {
        var patient = patient(actor, id);
        model.addAttribute("patient", patient)
                .addAttribute("circle", contacts.of(actor, id))
                .addAttribute(
                        "invited",
                        errands.of(actor, id).stream()
                                .filter(one -> one.joins() != null && one.isOpen())
                                .toList())
                .addAttribute("text", text)
                .addAttribute("found", candidates(actor, id, text))
                .addAttribute("roles", roles());
        return "apps/cell/circle";
    }

    @PostMapping(PATH)
    String invite(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        patient(actor, id);
        var form = Form.of(request);
        var who = candidates(actor, id, form.value("nom")).stream()
                .filter(one -> one.reference().equals(form.value("who")))
                .findFirst();
        var role = Intake.constant(MemberRole.class, form.value("role"));
        var address = ErrandLink.address(request);
        if (who.isEmpty() || role.isEmpty()) {
            Notice.refused(page.say("circle.missing")).over(redirect);
        } else if (address.isEmpty() && !form.value("address").isEmpty()) {
            Notice.refused(page.say("errand.link.address")).over(redirect);
        } else {
            var asked = errands.invite(actor, id, who.get(), role.get());
            var sent = address.filter(one -> link.send(actor, id, Objects.requireNonNull(asked.id()), one, page));
            Notice.done(page.say(
                            sent.isPresent() ? "circle.invited.sent" : "circle.invited",
                            who.get().name()))
                    .over(redirect);
        }
        return "redirect:/cellule/patients/" + id + "/cercle";
    }

    @PostMapping(PATH + "/depart")
    String leave(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        patient(actor, id);
        var reference = Form.of(request).value("who");
        var name = contacts.of(actor, id).stream()
                .filter(one -> one.reference().equals(reference))
                .map(one -> one.name())
                .findFirst();
        var ended = name.isEmpty() ? Optional.empty() : circles.leave(actor, id, reference);
        (ended.isPresent()
                        ? Notice.done(page.say("circle.left", name.orElse("")))
                        : Notice.refused(page.say("circle.missing")))
                .over(redirect);
        return patients.byId(actor, id).isPresent()
                ? "redirect:/cellule/patients/" + id + "/cercle"
                : "redirect:/cellule";
    }

    private List<Errand.Party> candidates(Actor actor, String id, String text) {
        var found = new ArrayList<Errand.Party>();
        directory.named(actor, text).forEach(one -> found.add(new Errand.Party(one.reference(), one.displayName())));
        patients.carers(actor, id)
                .forEach(one -> found.add(new Errand.Party("RelatedPerson/" + one.id(), one.displayName())));
        var members =
                contacts.of(actor, id).stream().map(one -> one.reference()).toList();
        return found.stream()
                .distinct()
                .filter(one -> !members.contains(one.reference()))
                .limit(20)
                .toList();
    }

    private static List<MemberRole> roles() {
        return List.of(MemberRole.values());
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
