package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.forms.FormTrial;
import org.cordee.forms.Questionnaire;
import org.cordee.forms.Questionnaires;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A form to try before it is put to use: it asks and reckons as it will, and keeps nothing. */
@Controller
@RequestMapping("/cellule/formulaires/{id}/essai")
class FormTrialPage {
    private final Questionnaires forms;
    private final FormTrial trial;

    FormTrialPage(Questionnaires forms, FormTrial trial) {
        this.forms = forms;
        this.trial = trial;
    }

    @GetMapping
    String begun(Actor actor, @PathVariable String id, Model model) {
        return shown(trial.begun(form(actor, id), base(id)), model);
    }

    @PostMapping
    String sent(
            Actor actor,
            @PathVariable String id,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = request.getParameterMap();
        var tried = trial.sent(form(actor, id), sent, page.words(), base(id));
        if (page.isFragment()) {
            model.addAttribute("view", trial.changes(tried, sent));
            return "forms/changes";
        }
        if (tried.fill().entered().isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return shown(tried, model);
    }

    private Questionnaire form(Actor actor, String id) {
        return forms.find(actor, id).orElseThrow(FormPages::notFound);
    }

    private static String base(String id) {
        return "/cellule/formulaires/" + id;
    }

    private static String shown(FormTrial.Tried tried, Model model) {
        model.addAttribute("tried", tried);
        return "apps/cell/formTrial";
    }
}
