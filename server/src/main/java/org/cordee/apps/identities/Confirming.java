package org.cordee.apps.identities;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.cordee.access.Actor;
import org.cordee.directory.Birthplaces;
import org.cordee.identity.Confirmations;
import org.cordee.identity.Confirmed;
import org.cordee.identity.IdentityAttribute;
import org.cordee.identity.IdentityDocument;
import org.cordee.identity.InsiOutcome;
import org.cordee.identity.TraitText;
import org.cordee.identity.Verifications;
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

/** From provisional to qualified: whoever is not there yet, and what can be done for one of them. */
@Controller
class Confirming {
    private final Confirmations confirmations;

    private final Verifications verifications;

    private final Birthplaces birthplaces;

    Confirming(Confirmations confirmations, Verifications verifications, Birthplaces birthplaces) {
        this.confirmations = confirmations;
        this.verifications = verifications;
        this.birthplaces = birthplaces;
    }

    @GetMapping("/identite/a-confirmer")
    String list(
            Actor actor,
            @RequestParam(name = "nom", defaultValue = "") String name,
            @RequestParam(name = "page", defaultValue = "0") int page,
            Model model) {
        int from = Math.clamp(page, 0, 100_000);
        var found = confirmations.waiting(actor, name, from);
        model.addAttribute("people", found.stream().limit(50).toList())
                .addAttribute("more", found.size() > 50)
                .addAttribute("number", from)
                .addAttribute("toVerify", verifications.waiting())
                .addAttribute("name", name);
        return "apps/identities/toConfirm";
    }

    @GetMapping("/identite/personnes/{patient}")
    String one(Actor actor, @PathVariable String patient, Page page, Model model) {
        var one = confirmations.of(actor, patient).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("one", one)
                .addAttribute("connected", confirmations.isConnected())
                .addAttribute("verification", verifications.last(actor, patient).orElse(null))
                .addAttribute("form", Form.empty())
                .addAttribute("places", birthplaces.names(TraitText.places(one.lines())))
                .addAttribute("documents", documents(page));
        return "apps/identities/person";
    }

    @PostMapping("/identite/personnes/{patient}/insi")
    String ask(Actor actor, @PathVariable String patient, Page page, RedirectAttributes redirect) {
        var outcome =
                confirmations.ask(actor, patient).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        (outcome == InsiOutcome.ONE ? Notice.done(page.say(outcome)) : Notice.refused(page.say(outcome)))
                .over(redirect);
        return back(patient);
    }

    @PostMapping("/identite/personnes/{patient}/reprise")
    String take(Actor actor, @PathVariable String patient, Page page, RedirectAttributes redirect) {
        return said(confirmations.take(actor, patient), patient, page, redirect);
    }

    @PostMapping("/identite/personnes/{patient}/retrait")
    String disown(Actor actor, @PathVariable String patient, Page page, RedirectAttributes redirect) {
        return said(confirmations.disown(actor, patient), patient, page, redirect);
    }

    @PostMapping("/identite/personnes/{patient}/piece")
    String checked(
            Actor actor,
            @PathVariable String patient,
            @RequestParam IdentityDocument document,
            Page page,
            RedirectAttributes redirect) {
        return said(confirmations.checked(actor, patient, document), patient, page, redirect);
    }

    @PostMapping("/identite/personnes/{patient}/attribut")
    String marked(
            Actor actor,
            @PathVariable String patient,
            @RequestParam IdentityAttribute attribute,
            @RequestParam boolean stands,
            Page page,
            RedirectAttributes redirect) {
        return said(confirmations.marked(actor, patient, attribute, stands), patient, page, redirect);
    }

    private static SequencedMap<String, String> documents(Page page) {
        var documents = new LinkedHashMap<String, String>();
        for (var document : IdentityDocument.values()) {
            documents.put(document.name(), page.say(document));
        }
        return documents;
    }

    private static String said(Confirmed outcome, String patient, Page page, RedirectAttributes redirect) {
        if (outcome == Confirmed.UNKNOWN) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        (outcome == Confirmed.DONE ? Notice.done(page.say(outcome)) : Notice.refused(page.say(outcome))).over(redirect);
        return back(patient);
    }

    private static String back(String patient) {
        return "redirect:/identite/personnes/" + patient;
    }
}
