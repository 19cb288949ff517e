package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.messaging.PushKeys;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Wanting to be reminded on this telephone, at which hour; or no more. */
@Controller
class ReminderPage {
    private static final List<Integer> HOURS = List.of(8, 10, 12, 18, 20);

    private final Reminders reminders;
    private final PushKeys keys;

    ReminderPage(Reminders reminders, PushKeys keys) {
        this.reminders = reminders;
        this.keys = keys;
    }

    @GetMapping("/compagnon/rappels")
    String show(Actor actor, Model model) {
        model.addAttribute("hours", HOURS)
                .addAttribute("hour", reminders.hour(actor).orElse(0))
                .addAttribute("helps", actor.role() == Role.CARER)
                .addAttribute("key", keys.publicKey());
        return "apps/companion/reminders";
    }

    @PostMapping("/compagnon/rappels")
    String keep(Actor actor, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var hour = HOURS.stream()
                .filter(one -> one.toString().equals(form.value("hour")))
                .findFirst();
        var isKept = hour.isPresent()
                && reminders.remind(
                        actor, form.value("endpoint"), form.value("subscription"), hour.get(), page.language());
        (isKept ? Notice.done(page.say("reminder.kept", hour.get())) : Notice.refused(page.say("reminder.refused")))
                .over(redirect);
        return "redirect:/compagnon/rappels";
    }

    @PostMapping("/compagnon/rappels/fin")
    String stop(Actor actor, Page page, RedirectAttributes redirect) {
        reminders.stop(actor);
        Notice.done(page.say("reminder.stopped")).over(redirect);
        return "redirect:/compagnon/rappels";
    }
}
