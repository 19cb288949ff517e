package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.coordination.intake.Requester;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A call on the single number: who calls, for whom, six questions; then someone has it, a next date stands, and the caller is told. */
@Controller
class IntakePage {
    private final IntakeScreens screens;
    private final Intake intake;

    IntakePage(IntakeScreens screens, Intake intake) {
        this.screens = screens;
        this.intake = intake;
    }

    /** The telephone of the cell may open it with the number of who calls. */
    @GetMapping("/cellule/appel")
    String show(
            Actor actor,
            @RequestParam(name = "numero", defaultValue = "") String number,
            @RequestParam(name = "personne", defaultValue = "") String person,
            Page page,
            Model model) {
        var form = Form.empty().with("number", number).with("person", person);
        model.addAttribute("screen", screens.of(actor, form, page));
        return "apps/cell/intake";
    }

    /** The same form again with what is known of the number, of the person and of the answers so far. */
    @PostMapping("/cellule/appel/propositions")
    String look(Actor actor, HttpServletRequest request, Page page, Model model) {
        model.addAttribute("screen", screens.of(actor, Form.of(request), page));
        return "apps/cell/intake";
    }

    @PostMapping("/cellule/appel")
    String keep(
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var screen = screens.of(actor, Form.of(request), page);
        var form = IntakeChecks.checked(screen, page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("screen", screen.with(form));
            return "apps/cell/intake";
        }
        var demand = intake.keep(actor, screen, page);
        var told = demand.requester().takesText() || demand.requester().mail() != null;
        Notice.done(page.say(
                        told ? "intake.kept.told" : "intake.kept",
                        demand.requester().name()))
                .over(redirect);
        return "redirect:/cellule/demandes/" + demand.id();
    }

    static String shown(String typed) {
        var international = Requester.international(typed);
        return international.isEmpty() ? typed : international;
    }
}
