package org.cordee.apps.officer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.access.RecentSignIn;
import org.cordee.access.Role;
import org.cordee.identity.keeping.Destructions;
import org.cordee.identity.keeping.EndedRecord;
import org.cordee.identity.keeping.EndedRecords;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One record whose keeping is over: an officer asks for its destruction, and a second person destroys it by typing the person's name. */
@Controller
class EndedRecordPage {
    private static final String PATH = "/controle/conservation/dossiers/{id}";
    private static final String NAME = "nom";

    private final EndedRecords ended;
    private final Destructions destructions;

    EndedRecordPage(EndedRecords ended, Destructions destructions) {
        this.ended = ended;
        this.destructions = destructions;
    }

    @GetMapping(PATH)
    String page(Actor actor, @PathVariable String id, Model model) {
        return show(actor, one(actor, id), Form.empty(), model);
    }

    private String show(Actor actor, EndedRecord record, Form form, Model model) {
        model.addAttribute("record", record)
                .addAttribute("extent", destructions.extent(actor, record.patient()))
                .addAttribute("decides", actor.role() == Role.DATA_PROTECTION_OFFICER)
                .addAttribute(
                        "own", record.asked() != null && record.asked().by().equals(actor.reference()))
                .addAttribute("form", form);
        return "apps/officer/endedRecord";
    }

    @RecentSignIn
    @PostMapping(PATH + "/demande")
    String ask(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        EndedRecordList.officer(actor);
        var record = one(actor, id);
        var form = named(record, request, page);
        if (form.isRefused()) return refused(actor, record, form, response, model);
        said(destructions.ask(actor, id), page.say("keeping.record.asked"), page, redirect);
        return "redirect:/controle/conservation/dossiers";
    }

    @RecentSignIn
    @PostMapping(PATH + "/destruction")
    String destroy(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var record = one(actor, id);
        var form = named(record, request, page);
        if (form.isRefused()) return refused(actor, record, form, response, model);
        said(destructions.destroy(actor, id), page.say("keeping.record.destroyed"), page, redirect);
        return "redirect:/controle/conservation/dossiers";
    }

    @PostMapping(PATH + "/refus")
    String refuse(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        one(actor, id);
        said(destructions.refuse(actor, id), page.say("keeping.record.refused"), page, redirect);
        return "redirect:/controle/conservation/dossiers";
    }

    @PostMapping(PATH + "/reprise")
    String keepNoLonger(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        EndedRecordList.officer(actor);
        one(actor, id);
        said(destructions.keepNoLonger(actor, id), page.say("keeping.record.noLonger"), page, redirect);
        return "redirect:/controle/conservation/dossiers";
    }

    private String refused(Actor actor, EndedRecord record, Form form, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(actor, record, form, model);
    }

    private static Form named(EndedRecord record, HttpServletRequest request, Page page) {
        var form = Form.of(request);
        return form.value(NAME).equalsIgnoreCase(record.typed())
                ? form
                : form.refusing(
                        NAME,
                        page.say(
                                record.familyName().isBlank() ? "keeping.record.otherId" : "keeping.record.otherName"));
    }

    private static void said(boolean done, String words, Page page, RedirectAttributes redirect) {
        (done ? Notice.done(words) : Notice.refused(page.say("officer.notDone"))).over(redirect);
    }

    private EndedRecord one(Actor actor, String id) {
        EndedRecordList.whole(actor);
        return ended.one(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
