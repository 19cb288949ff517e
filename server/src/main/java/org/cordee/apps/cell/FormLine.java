package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.forms.FormDraft;
import org.cordee.forms.FormDrafts;
import org.cordee.forms.LineDifference;
import org.cordee.forms.LineFields;
import org.cordee.forms.Question;
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

/** One line of a form in the making: a question with its answers, conditions and score, a group, or words to read. */
@Controller
@RequestMapping("/cellule/formulaires/{id}/edition/{key}")
class FormLine {
    private final FormDrafts drafts;

    FormLine(FormDrafts drafts) {
        this.drafts = drafts;
    }

    @GetMapping
    String line(
            Actor actor,
            @PathVariable String id,
            @PathVariable String key,
            @RequestParam(name = "lignes", defaultValue = "3") int blank,
            Model model) {
        var draft = open(actor, id);
        var line = at(draft, key);
        model.addAttribute("version", draft.version()).addAttribute("seen", FormDraft.mark(line));
        return shown(draft, LineFields.of(draft, line), blank, model);
    }

    @PostMapping
    String keep(
            Actor actor,
            @PathVariable String id,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String action,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var draft = open(actor, id);
        var was = at(draft, key);
        var read = LineFields.read(draft, was, Form.of(request).values(), page.words());
        model.addAttribute("version", version).addAttribute("seen", seen);
        if (read.form().isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(draft, read, 3, model);
        }
        // Whoever changed another line meanwhile is in nobody's way.
        int on = FormDraft.mark(was).equals(seen) ? draft.version() : version;
        var outcome = drafts.replace(actor, id, on, read.line(), read.group());
        if (outcome instanceof FormDrafts.Outcome.Overtaken(var now)
                && !(read.line().equals(at(now, key)) && read.group().equals(now.group(was)))) {
            response.setStatus(
                    page.isFragment() ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpStatus.CONFLICT.value());
            model.addAttribute(
                    "differences",
                    LineDifference.between(
                            LineFields.of(now, read.line()).form(),
                            LineFields.of(now, at(now, key)).form(),
                            page.words()));
            if (!page.isFragment()) {
                model.addAttribute("version", now.version()).addAttribute("seen", FormDraft.mark(at(now, key)));
            }
            return shown(now, read, 3, model);
        }
        if (outcome instanceof FormDrafts.Outcome.Kept || outcome instanceof FormDrafts.Outcome.Overtaken) {
            return kept(id, key, read, action, page, redirect);
        }
        return FormPages.notKept(outcome, id, page, redirect);
    }

    private static String kept(
            String id, String key, LineFields read, String action, Page page, RedirectAttributes redirect) {
        if (action.equals("done")) {
            Notice.done(page.say("editor.kept", FormDraft.said(read.line()))).over(redirect);
            return "redirect:" + FormPages.of(id) + "#ligne-" + key;
        }
        return "redirect:" + FormPages.of(id) + "/" + key + (action.equals("more") ? "?lignes=10" : "");
    }

    /** Up or down among its neighbours, out of its group beyond the first or the last of it. */
    @PostMapping("/place")
    String move(
            Actor actor,
            @PathVariable String id,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String to,
            Page page,
            RedirectAttributes redirect) {
        var outcome = drafts.move(actor, id, version, at(open(actor, id), key), to.equals("up"));
        return FormPages.notKept(outcome, id, page, redirect) + "#ligne-" + key;
    }

    @PostMapping("/copie")
    String copy(
            Actor actor,
            @PathVariable String id,
            @PathVariable String key,
            @RequestParam int version,
            Page page,
            RedirectAttributes redirect) {
        var line = at(open(actor, id), key);
        var outcome = drafts.copy(actor, id, version, line);
        if (outcome instanceof FormDrafts.Outcome.Kept) {
            Notice.done(page.say("editor.copied", FormDraft.said(line))).over(redirect);
        }
        return FormPages.notKept(outcome, id, page, redirect);
    }

    @GetMapping("/suppression")
    String removal(Actor actor, @PathVariable String id, @PathVariable String key, Model model) {
        var draft = open(actor, id);
        var line = at(draft, key);
        model.addAttribute("draft", draft).addAttribute("line", line).addAttribute("leaning", draft.leaningOn(line));
        return "apps/cell/formRemoval";
    }

    @PostMapping("/suppression")
    String remove(
            Actor actor,
            @PathVariable String id,
            @PathVariable String key,
            @RequestParam int version,
            Page page,
            RedirectAttributes redirect) {
        var line = at(open(actor, id), key);
        var outcome = drafts.remove(actor, id, version, line);
        if (outcome instanceof FormDrafts.Outcome.Kept) {
            Notice.done(page.say("editor.removed", FormDraft.said(line))).over(redirect);
        }
        return FormPages.notKept(outcome, id, page, redirect);
    }

    private FormDraft open(Actor actor, String id) {
        return drafts.open(actor, id).orElseThrow(FormPages::notFound);
    }

    private static Question at(FormDraft draft, String key) {
        return draft.at(key).orElseThrow(FormPages::notFound);
    }

    private static String shown(FormDraft draft, LineFields fields, int blank, Model model) {
        model.addAttribute("draft", draft)
                .addAttribute("fields", fields)
                .addAttribute("blank", Math.clamp(blank, 1, 20));
        return "apps/cell/formLine";
    }
}
