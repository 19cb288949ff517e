package org.cordee.apps.meeting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.cordee.access.Actor;
import org.cordee.coordination.meeting.Decisions;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The decision about a case: written, validated, told to the person. */
@Controller
class DecisionSteps {
    private static final String CELL = "/cellule/reunions/{id}/cas/{one}";
    private static final String PRO = "/pro/reunions/{id}/cas/{one}";
    private static final int LONGEST = 1_000;

    private final CaseScreens screens;
    private final Decisions decisions;
    private final Clock clock;

    DecisionSteps(CaseScreens screens, Decisions decisions, Clock clock) {
        this.screens = screens;
        this.decisions = decisions;
        this.clock = clock;
    }

    @PostMapping({CELL + "/decision", PRO + "/decision"})
    String write(
            Actor actor,
            @PathVariable String id,
            @PathVariable String one,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var screen = screens.of(actor, id, one, page);
        var form = DecisionForm.checked(Form.of(request), screen.owners(), page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return CasePage.shown(screen, null, form, page, model);
        }
        var decision = DecisionForm.decision(form, screen.owners(), actor, clock.instant(), page);
        return said(
                decisions.write(actor, screen.meeting(), screen.told(), decision), "written", screen, page, redirect);
    }

    @PostMapping({CELL + "/validation", PRO + "/validation"})
    String validate(
            Actor actor, @PathVariable String id, @PathVariable String one, Page page, RedirectAttributes redirect) {
        var screen = screens.of(actor, id, one, page);
        return said(decisions.validate(actor, screen.meeting(), screen.told()), "validated", screen, page, redirect);
    }

    @PostMapping({CELL + "/dit", PRO + "/dit"})
    String told(
            Actor actor,
            @PathVariable String id,
            @PathVariable String one,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        var screen = screens.of(actor, id, one, page);
        var words = Form.of(request).value("words");
        if (words.isBlank() || words.length() > LONGEST) {
            Notice.refused(page.say("meeting.told.missing", LONGEST)).over(redirect);
            return "redirect:" + screen.path();
        }
        return CasePage.stepped(
                decisions.told(actor, screen.meeting(), screen.told(), words),
                "meeting.told.kept",
                screen.path(),
                page,
                redirect);
    }

    private static String said(
            Decisions.Outcome outcome, String done, CaseScreen screen, Page page, RedirectAttributes redirect) {
        (outcome == Decisions.Outcome.DONE
                        ? Notice.done(page.say("meeting.decision.done." + done))
                        : Notice.refused(page.say("meeting.decision.refused." + outcome)))
                .over(redirect);
        return "redirect:" + screen.path();
    }
}
