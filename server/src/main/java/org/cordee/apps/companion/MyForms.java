package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cordee.forms.FormDesk;
import org.cordee.forms.FormView;
import org.cordee.forms.Responses;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Forms that someone was asked to answer, for themself or as a carer, and those that were answered before. What a telephone held is
 * kept once however often it is sent; answers given on two telephones are both kept, and shown side by side.
 */
@Controller
class MyForms {
    private static final String BELOW = "/formulaires";

    private final FormDesk desk;
    private final Responses responses;
    private final Entries entries;

    MyForms(FormDesk desk, Responses responses, Entries entries) {
        this.desk = desk;
        this.responses = responses;
        this.entries = entries;
    }

    @GetMapping({"/compagnon" + BELOW, Seats.FOR + BELOW})
    String all(Seat seat, Model model) {
        var all = desk.overview(seat.actor(), seat.personId(), seat.at(BELOW));
        var mine = new FormView.Overview(
                all.base(), responses.waitingFor(seat.actor(), seat.personId()), all.done(), List.of());
        return shown(seat, mine, model);
    }

    @GetMapping({"/compagnon" + BELOW + "/{response}", Seats.FOR + BELOW + "/{response}"})
    String one(Seat seat, @PathVariable String response, Model model) {
        var view = desk.show(seat.actor(), seat.personId(), response, seat.at(BELOW), false)
                .orElseThrow(MyForms::notFound);
        return shown(
                seat,
                view instanceof FormView.Read read ? new FormView.Read(read.base(), read.opened(), false) : view,
                model);
    }

    @PostMapping({"/compagnon" + BELOW + "/{response}", Seats.FOR + BELOW + "/{response}"})
    String sent(
            Seat seat,
            @PathVariable String response,
            EnteredAt entered,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        var key = request.getParameter("entry");
        var isFinal = List.of("save", "complete").contains(Form.of(request).value("action"));
        if (key == null || !isFinal) {
            return after(seat, sent(seat, response, request, entered, page), page, model, answer, redirect);
        }
        var first = new AtomicReference<FormDesk.Step>();
        entries.once(Entries.key(key), seat.personId(), () -> {
            first.set(sent(seat, response, request, entered, page));
            return kept(first.get());
        });
        var step = first.get();
        if (step != null) return after(seat, step, page, model, answer, redirect);
        Notice.done(page.say("formsAt.already")).over(redirect);
        return "redirect:" + seat.at(BELOW);
    }

    private FormDesk.Step sent(Seat seat, String response, HttpServletRequest request, EnteredAt entered, Page page) {
        return desk.sent(seat.actor(), seat.personId(), response, request, entered.at(), page, seat.at(BELOW));
    }

    private static Optional<String> kept(FormDesk.Step step) {
        return switch (step) {
            case FormDesk.Step.Kept(var response, var key) -> Optional.ofNullable(response.id());
            case FormDesk.Step.Diverged(var mine) -> Optional.ofNullable(mine.id());
            case FormDesk.Step.Show show -> Optional.empty();
            case FormDesk.Step.Missing missing -> Optional.empty();
        };
    }

    @GetMapping({"/compagnon" + BELOW + "/comparer", Seats.FOR + BELOW + "/comparer"})
    String compared(
            Seat seat, @RequestParam(name = "formulaire", defaultValue = "") String url, Page page, Model model) {
        var view = desk.comparison(seat.actor(), seat.personId(), url, page.words(), seat.at(BELOW))
                .orElseThrow(MyForms::notFound);
        return shown(seat, view, model);
    }

    @GetMapping({"/compagnon" + BELOW + "/{response}/ecart", Seats.FOR + BELOW + "/{response}/ecart"})
    String diverged(Seat seat, @PathVariable String response, Model model) {
        var view = desk.diverged(seat.actor(), seat.personId(), response, seat.at(BELOW))
                .orElseThrow(MyForms::notFound);
        return shown(seat, view, model);
    }

    @PostMapping({"/compagnon" + BELOW + "/{response}/ecart", Seats.FOR + BELOW + "/{response}/ecart"})
    String merged(
            Seat seat,
            @PathVariable String response,
            Page page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        var step = desk.merged(seat.actor(), seat.personId(), response, request.getParameterMap(), seat.at(BELOW));
        return after(seat, step, page, model, answer, redirect);
    }

    private static String after(
            Seat seat,
            FormDesk.Step step,
            Page page,
            Model model,
            HttpServletResponse answer,
            RedirectAttributes redirect) {
        return switch (step) {
            case FormDesk.Step.Show(FormView.Changes changes, var refused) -> {
                model.addAttribute("view", changes).addAttribute("waits", true);
                yield "forms/changes";
            }
            case FormDesk.Step.Show(var view, var refused) -> {
                if (view instanceof FormView.Fill fill) model.addAttribute("form", fill.entered());
                answer.setStatus(refused ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpStatus.OK.value());
                yield shown(seat, view, model);
            }
            case FormDesk.Step.Kept(var kept, var key) -> {
                Notice.done(page.say(key)).over(redirect);
                yield "redirect:" + seat.at(BELOW);
            }
            case FormDesk.Step.Diverged(var mine) -> {
                Notice.refused(page.say("formsAt.apart")).over(redirect);
                yield "redirect:" + seat.at(BELOW) + "/" + mine.id() + "/ecart";
            }
            case FormDesk.Step.Missing missing -> throw notFound();
        };
    }

    private static String shown(Seat seat, FormView view, Model model) {
        model.addAttribute("seat", seat).addAttribute("view", view);
        return "apps/companion/forms";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
