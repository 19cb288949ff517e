package org.cordee.apps.meeting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.Sheets;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One case: read, completed, taken back, printed. */
@Controller
class CasePage {
    private static final String CELL = "/cellule/reunions/{id}/cas/{one}";
    private static final String PRO = "/pro/reunions/{id}/cas/{one}";

    private final CaseScreens screens;
    private final Cases cases;
    private final Sheets sheets;

    CasePage(CaseScreens screens, Cases cases, Sheets sheets) {
        this.screens = screens;
        this.cases = cases;
        this.sheets = sheets;
    }

    @GetMapping({CELL, PRO})
    String show(Actor actor, @PathVariable String id, @PathVariable String one, Page page, Model model) {
        return shown(screens.of(actor, id, one, page), null, null, page, model);
    }

    @GetMapping({CELL + "/fiche", PRO + "/fiche"})
    String sheet(Actor actor, @PathVariable String id, @PathVariable String one, Page page, Model model) {
        model.addAttribute("screen", screens.of(actor, id, one, page));
        return "apps/meeting/caseSheet";
    }

    /** The sheet as it is in the record. */
    @GetMapping({CELL + "/fiche.pdf", PRO + "/fiche.pdf"})
    ResponseEntity<byte[]> filed(Actor actor, @PathVariable String id, @PathVariable String one) {
        if (cases.line(actor, id, one).isEmpty()) throw Typed.notFound();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"fiche.pdf\"")
                .body(sheets.filed(actor, one).orElseThrow(Typed::notFound));
    }

    @PostMapping({CELL, PRO})
    String complete(
            Actor actor,
            @PathVariable String id,
            @PathVariable String one,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var screen = screens.of(actor, id, one, page);
        var kind = screen.meeting().kind();
        var form = CaseForm.checked(kind, Form.of(request), page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(screen, form, null, page, model);
        }
        var before = screen.told().informed();
        var done = cases.complete(
                actor,
                screen.meeting(),
                screen.told(),
                CaseForm.answers(kind, form),
                !form.value("urgent").isEmpty(),
                CaseForm.informed(form, before == null ? actor.name() : before.by(), page));
        return stepped(done, "meeting.case.kept", screen.path(), page, redirect);
    }

    @PostMapping({CELL + "/retirer", PRO + "/retirer"})
    String withdraw(
            Actor actor, @PathVariable String id, @PathVariable String one, Page page, RedirectAttributes redirect) {
        var screen = screens.of(actor, id, one, page);
        var done = cases.withdraw(actor, screen.meeting(), screen.told());
        return stepped(
                done,
                "meeting.case.withdrawn",
                done ? Typed.door(page) + "/patients/" + screen.line().patientId() + "/reunions" : screen.path(),
                page,
                redirect);
    }

    static String shown(
            CaseScreen screen,
            @org.jspecify.annotations.Nullable Form telling,
            @org.jspecify.annotations.Nullable Form deciding,
            Page page,
            Model model) {
        var told = screen.told();
        model.addAttribute("screen", screen)
                .addAttribute(
                        "form",
                        telling != null
                                ? telling
                                : CaseForm.filled(told.answers(), told.urgent(), told.informed(), page))
                .addAttribute("deciding", deciding != null ? deciding : DecisionForm.filled(told.decision()));
        return "apps/meeting/case";
    }

    static String stepped(boolean done, String said, String path, Page page, RedirectAttributes redirect) {
        (done ? Notice.done(page.say(said)) : Notice.refused(page.say("meeting.step.refused"))).over(redirect);
        return "redirect:" + path;
    }
}
