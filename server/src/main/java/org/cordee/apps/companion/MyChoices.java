package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.cordee.access.will.SaidWill;
import org.cordee.access.will.Wills;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.store.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My choices: who may not see my record, what is kept from whom, whether it may be opened in an emergency. */
@Controller
class MyChoices {
    private static final String PATH = ChoicesPage.PATH;

    private final ChoicesPage choices;
    private final Wills wills;
    private final Clock clock;

    MyChoices(ChoicesPage choices, Wills wills, Clock clock) {
        this.choices = choices;
        this.wills = wills;
        this.clock = clock;
    }

    @GetMapping({"/compagnon" + PATH, Seats.FOR + PATH})
    String show(Seat seat, Model model) {
        return choices.show(choices.speaking(seat), Form.empty(), model);
    }

    @PostMapping({"/compagnon" + PATH, Seats.FOR + PATH})
    String say(
            Seat seat,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        choices.speaking(seat);
        var form = Form.of(request);
        var said = SaidWill.of(form, seat.personId(), seat.actor().reference(), clock.instant(), null);
        if (said.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var undecided = undecided(form);
            return choices.show(
                    seat,
                    form.refusing(
                            undecided,
                            page.say(undecided.equals("person") ? "will.oppose.missing" : "will.notPossible")),
                    model);
        }
        try {
            wills.express(seat.actor(), said.get());
            Notice.done(page.say("will.kept")).over(redirect);
        } catch (RefusedException refused) {
            Notice.refused(page.say("will.notPossible")).over(redirect);
        }
        return "redirect:" + seat.at(PATH);
    }

    /** Each of the page's forms has its own field to choose in. */
    private static String undecided(Form form) {
        var what = form.value("what");
        return what.isEmpty() ? "what" : what.equals("ALL") ? "person" : "from";
    }

    @PostMapping({"/compagnon" + PATH + "/{id}/retrait", Seats.FOR + PATH + "/{id}/retrait"})
    String withdraw(Seat seat, @PathVariable String id, Page page, RedirectAttributes redirect) {
        if (wills.withdraw(choices.speaking(seat).actor(), seat.personId(), id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Notice.done(page.say("will.withdrawn")).over(redirect);
        return "redirect:" + seat.at(PATH);
    }
}
