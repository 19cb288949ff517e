package org.cordee.apps.cell;

import org.cordee.forms.FormDrafts;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the editor of a form is, and what it says of a change that was not kept. */
final class FormPages {
    private FormPages() {}

    static String of(@Nullable String id) {
        return "/cellule/formulaires/" + id + "/edition";
    }

    /** Back to the draft as it stands now, with the reason. */
    static String notKept(FormDrafts.Outcome outcome, String id, Page page, RedirectAttributes redirect) {
        switch (outcome) {
            case FormDrafts.Outcome.Overtaken late ->
                Notice.refused(page.say("editor.overtaken")).over(redirect);
            case FormDrafts.Outcome.Full full ->
                Notice.refused(page.say("editor.full", FormDrafts.MOST_LINES)).over(redirect);
            case FormDrafts.Outcome.Missing missing -> throw notFound();
            case FormDrafts.Outcome.Kept kept -> {}
        }
        return "redirect:" + of(id);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
