package org.cordee.apps.pro;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.cordee.access.Actor;
import org.cordee.access.emergency.Emergencies;
import org.cordee.access.emergency.Emergency;
import org.cordee.access.emergency.Opening;
import org.cordee.access.emergency.Traits;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opening a record in an emergency: who it is, why, and what will be told to whom. */
@Controller
class EmergencyOpening {
    private static final int SHORTEST_REASON = 8;

    private final Emergencies emergencies;

    EmergencyOpening(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    @GetMapping("/pro/urgence")
    String ask(Model model) {
        model.addAttribute("form", Form.empty());
        return "apps/pro/emergency";
    }

    @PostMapping("/pro/urgence")
    String open(
            Actor actor,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var form = checked(Form.of(request), page);
        if (form.isRefused()) {
            return again(form, response, model);
        }
        var traits = new Traits(form.value("family"), form.value("given"), LocalDate.parse(form.value("birth")));
        var reason = Emergency.Reason.valueOf(form.value("reason"));
        return switch (emergencies.open(actor, traits, reason, form.value("words"))) {
            case Opening.Opened(var emergency) -> {
                Notice.done(page.say("pro.emergency.opened", page.words().hour(emergency.until())))
                        .over(redirect);
                yield "redirect:/pro/patients/" + emergency.patient();
            }
            case Opening.WithinReach(var patient) -> "redirect:/pro/patients/" + patient;
            case Opening.NotPossible() ->
                again(form.refusing("family", page.say("pro.emergency.notFound")), response, model);
            case Opening.TooMany() ->
                again(form.refusing("family", page.say("pro.emergency.tooMany")), response, model);
        };
    }

    private static Form checked(Form form, Page page) {
        var checked = form;
        for (var name : new String[] {"family", "given"}) {
            if (form.value(name).isEmpty()) {
                checked = checked.refusing(name, page.say("pro.emergency.nameMissing"));
            }
        }
        try {
            LocalDate.parse(form.value("birth"));
        } catch (DateTimeException notADate) {
            checked = checked.refusing("birth", page.say("pro.emergency.birthMissing"));
        }
        if (Arrays.stream(Emergency.Reason.values()).noneMatch(one -> one.name().equals(form.value("reason")))) {
            checked = checked.refusing("reason", page.say("pro.emergency.reasonMissing"));
        }
        if (form.value("words").length() < SHORTEST_REASON) {
            checked = checked.refusing("words", page.say("pro.emergency.wordsMissing"));
        }
        return checked;
    }

    private static String again(Form form, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("form", form);
        return "apps/pro/emergency";
    }
}
