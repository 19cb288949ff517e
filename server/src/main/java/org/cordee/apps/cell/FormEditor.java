package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import org.cordee.access.Actor;
import org.cordee.forms.FormDraft;
import org.cordee.forms.FormDrafts;
import org.cordee.forms.LineStart;
import org.cordee.forms.Question;
import org.cordee.forms.Questionnaire;
import org.cordee.forms.Questionnaires;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A form in the making: what it is called and for whom, its lines in order, what still keeps it from being put to use. */
@Controller
@RequestMapping("/cellule/formulaires")
class FormEditor {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_ABOUT = 4_000;

    private final Questionnaires forms;
    private final FormDrafts drafts;

    FormEditor(Questionnaires forms, FormDrafts drafts) {
        this.forms = forms;
        this.drafts = drafts;
    }

    @PostMapping("/nouveau")
    String begin(Actor actor, @RequestParam(defaultValue = "") String title, Page page, RedirectAttributes redirect) {
        if (title.isBlank() || title.strip().length() > LONGEST_TITLE) {
            Notice.refused(page.say("editor.error.title", LONGEST_TITLE)).over(redirect);
            return "redirect:/cellule/formulaires";
        }
        return "redirect:" + FormPages.of(forms.begin(actor, title.strip()).id());
    }

    /** A draft of the next version, or the one that stands; the version in use stays in use meanwhile. */
    @PostMapping("/{id}/version")
    String next(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var next = forms.next(actor, id).orElseThrow(FormPages::notFound);
        Notice.done(page.say("editor.begun", next.version())).over(redirect);
        return "redirect:" + FormPages.of(next.id());
    }

    @GetMapping("/{id}/edition")
    String edit(Actor actor, @PathVariable String id, Model model) {
        return shown(actor, drafts.open(actor, id).orElseThrow(FormPages::notFound), Form.empty(), model);
    }

    @GetMapping("/{id}/presentation")
    String presentation(Actor actor, @PathVariable String id, Model model) {
        var draft = drafts.open(actor, id).orElseThrow(FormPages::notFound);
        var form = Form.empty()
                .with("title", draft.form().title())
                .with("about", draft.form().description())
                .with("source", draft.form().source());
        for (var one : draft.form().audience()) {
            form = form.with("for!" + one.name(), "on");
        }
        model.addAttribute("draft", draft).addAttribute("form", form);
        return "apps/cell/formPresentation";
    }

    @PostMapping("/{id}/presentation")
    String present(
            Actor actor,
            @PathVariable String id,
            @RequestParam int version,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        if (form.value("title").isEmpty() || form.value("title").length() > LONGEST_TITLE) {
            form = form.refusing("title", page.say("editor.error.title", LONGEST_TITLE));
        }
        for (var name : new String[] {"about", "source"}) {
            if (form.value(name).length() > LONGEST_ABOUT) {
                form = form.refusing(
                        name,
                        page.say(
                                "editor.error.long",
                                LONGEST_ABOUT,
                                form.value(name).length()));
            }
        }
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("draft", drafts.open(actor, id).orElseThrow(FormPages::notFound))
                    .addAttribute("form", form);
            return "apps/cell/formPresentation";
        }
        var whom = EnumSet.noneOf(Questionnaire.Audience.class);
        for (var one : Questionnaire.Audience.values()) {
            if (!form.value("for!" + one.name()).isEmpty()) {
                whom.add(one);
            }
        }
        var outcome = drafts.present(
                actor, id, version, form.value("title"), form.value("about"), form.value("source"), whom);
        return switch (outcome) {
            case FormDrafts.Outcome.Kept kept -> "redirect:" + FormPages.of(id);
            case FormDrafts.Outcome.Overtaken(var draft) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("draft", draft).addAttribute("form", form).addAttribute("overtaken", true);
                yield "apps/cell/formPresentation";
            }
            case FormDrafts.Outcome.Full full -> throw FormPages.notFound();
            case FormDrafts.Outcome.Missing missing -> throw FormPages.notFound();
        };
    }

    @PostMapping("/{id}/lignes")
    String add(
            Actor actor,
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String group,
            Page page,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var start = LineStart.of(kind);
        var said = text.strip();
        if (start.isEmpty() || said.isEmpty() || said.length() > 1_000) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var form = Form.empty().with("kind", kind).with("text", said).with("group", group);
            return shown(
                    actor,
                    drafts.open(actor, id).orElseThrow(FormPages::notFound),
                    form.refusing("text", page.say("editor.error.lineText")),
                    model);
        }
        var outcome = drafts.add(
                actor, id, version, group, said, linkId -> start.get().line(linkId, said));
        if (outcome instanceof FormDrafts.Outcome.Kept(var draft)) {
            return "redirect:" + FormPages.of(id)
                    + (start.get() == LineStart.GROUP || start.get() == LineStart.WORDS
                            ? ""
                            : "/" + FormDraft.key(last(draft, group)));
        }
        return FormPages.notKept(outcome, id, page, redirect);
    }

    private static Question last(FormDraft draft, String group) {
        var items = draft.form()
                .item(group)
                .map(Question::items)
                .orElse(draft.form().items());
        return items.getLast();
    }

    private String shown(Actor actor, FormDraft draft, Form form, Model model) {
        model.addAttribute("draft", draft)
                .addAttribute("form", form)
                .addAttribute("starts", Arrays.asList(LineStart.values()))
                .addAttribute("inUse", forms.current(actor, draft.form().url()));
        return "apps/cell/formEditor";
    }
}
