package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cordee.access.Role;
import org.cordee.access.will.Mandate;
import org.cordee.access.will.Mandates;
import org.cordee.access.will.WillTopic;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom I let see my record: for what, until when; the patient's own page, nobody else's. */
@Controller
class MyMandates {
    private static final String PATH = "/compagnon/mandats";

    private final Mandates mandates;
    private final Clock clock;

    MyMandates(Mandates mandates, Clock clock) {
        this.mandates = mandates;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(Seat seat, Model model) {
        return page(own(seat), Form.empty(), model);
    }

    @PostMapping(PATH)
    String give(
            Seat seat,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        own(seat);
        var form = checked(Form.of(request), page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(seat, form, model);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var given = mandates.give(
                seat.actor(),
                new Mandate(
                        "",
                        seat.personId(),
                        form.value("family"),
                        form.value("given"),
                        null,
                        "FAMMEMB",
                        kind(form),
                        topics(request),
                        now,
                        until(form.value("until"))
                                .plusDays(1)
                                .atStartOfDay(Words.TERRITORY)
                                .toInstant()));
        Notice.done(page.say("mandate.given", given.name())).over(redirect);
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{id}/fin")
    String end(Seat seat, @PathVariable String id, Page page, RedirectAttributes redirect) {
        var ended = mandates.end(own(seat).actor(), seat.personId(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Notice.done(page.say("mandate.ended", ended.name())).over(redirect);
        return "redirect:" + PATH;
    }

    private Form checked(Form form, Page page) {
        var checked = form;
        for (var name : new String[] {"given", "family"}) {
            if (form.value(name).isEmpty() || form.value(name).length() > 80) {
                checked = checked.refusing(name, page.say("mandate.nameMissing"));
            }
        }
        try {
            var until = until(form.value("until"));
            if (until.isBefore(page.words().today())
                    || until.isAfter(page.words().today().plusYears(5))) {
                checked = checked.refusing("until", page.say("mandate.untilWrong"));
            }
        } catch (DateTimeException notADate) {
            checked = checked.refusing("until", page.say("mandate.untilWrong"));
        }
        return checked;
    }

    private static LocalDate until(String text) {
        return LocalDate.parse(text);
    }

    /** A guardian is named by a judge: the cell enters that, on paper. */
    private static Mandate.Kind kind(Form form) {
        return form.value("kind").equals(Mandate.Kind.TRUSTED_PERSON.name())
                ? Mandate.Kind.TRUSTED_PERSON
                : Mandate.Kind.CARER;
    }

    private static Set<WillTopic> topics(HttpServletRequest request) {
        var asked = request.getParameterValues("topic");
        var topics = new LinkedHashSet<WillTopic>();
        if (asked != null) {
            for (var topic : WillTopic.ofTypes()) {
                if (Arrays.asList(asked).contains(topic.name())) {
                    topics.add(topic);
                }
            }
        }
        return topics;
    }

    private static Seat own(Seat seat) {
        if (seat.actor().role() != Role.PATIENT || !seat.own()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return seat;
    }

    private String page(Seat seat, Form form, Model model) {
        var now = clock.instant();
        model.addAttribute("seat", seat)
                .addAttribute(
                        "mandates",
                        mandates.of(seat.actor(), seat.personId()).stream()
                                .filter(one -> one.holds(now))
                                .toList())
                .addAttribute("form", form);
        return "apps/companion/mandates";
    }
}
