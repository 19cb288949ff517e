package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cordee.coordination.CallBacks;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.intake.Priority;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.Source;
import org.cordee.coordination.intake.WantedCall;
import org.cordee.coordination.intake.WhoCalls;
import org.cordee.coordination.intake.WishesWithoutCell;
import org.cordee.monitoring.Enrolments;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * "I do not feel well": the signs for which one calls 15 at once, and otherwise a human who calls: the cell of the circle before a promised
 * hour, and where there is none whoever {@link WishesWithoutCell} finds, of whom nothing is promised.
 */
@Controller
class Unwell {
    private static final int LONGEST = 1_000;
    private static final String SYMPTOM = "symptom";
    private static final String NOBODY = "";

    private final CallBacks callBacks;
    private final WishesWithoutCell wishes;
    private final WhoCalls whoCalls;
    private final Contacts contacts;
    private final Enrolments enrolments;
    private final Entries entries;
    private final Clock clock;

    Unwell(
            CallBacks callBacks,
            WishesWithoutCell wishes,
            WhoCalls whoCalls,
            Contacts contacts,
            Enrolments enrolments,
            Entries entries,
            Clock clock) {
        this.callBacks = callBacks;
        this.wishes = wishes;
        this.whoCalls = whoCalls;
        this.contacts = contacts;
        this.enrolments = enrolments;
        this.entries = entries;
        this.clock = clock;
    }

    @GetMapping({"/compagnon/mal", Seats.FOR + "/mal"})
    String ask(Seat seat, Page page, Model model) {
        var phone = seat.person().phone();
        var known = phone == null ? "" : page.words().phone(phone);
        return show(seat, Form.empty().with("phone", known), Set.of(), model);
    }

    @PostMapping({"/compagnon/mal", Seats.FOR + "/mal"})
    Object send(
            Seat seat,
            EnteredAt entered,
            @RequestParam(name = SYMPTOM, defaultValue = "") Set<String> chosen,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = checked(Form.of(request), chosen, page);
        if (form.isRefused()) {
            return new ModelAndView(show(seat, form, chosen, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var symptoms = Arrays.stream(Symptom.values())
                .filter(one -> chosen.contains(one.name()))
                .map(one -> page.say(one.key()))
                .toList();
        var id = entries.once(
                Entries.key(form.value("entry")),
                seat.personId(),
                () -> callBacks
                        .ask(
                                seat.actor(),
                                seat.personId(),
                                symptoms,
                                form.value("text"),
                                form.value("phone"),
                                entered.at())
                        .map(one -> "/" + one.id())
                        .or(() -> Optional.of(askedWithoutCell(seat, symptoms, form, page))));
        var below = id.orElse(NOBODY);
        if (below.equals(NOBODY)) Notice.refused(page.say("unwell.nobody")).over(redirect);
        return "redirect:" + seat.at("/mal" + below);
    }

    /** Where to read what becomes of it; that nobody was reached is kept too. */
    private String askedWithoutCell(Seat seat, List<String> symptoms, Form form, Page page) {
        var kind = seat.own() ? Requester.Kind.PERSON : Requester.Kind.CARER;
        var name = seat.own() ? seat.person().displayName() : seat.actor().name();
        var phone = Requester.international(form.value("phone"));
        var reason = symptoms.isEmpty()
                ? page.say("unwell.reason")
                : page.say("unwell.reason.symptoms", String.join(", ", symptoms));
        var words = form.value("text");
        return wishes.ask(
                        seat.actor(),
                        new WantedCall(
                                seat.person(),
                                new Requester(kind, null, name, phone, null),
                                Source.WEB,
                                words.isEmpty() ? reason : page.say("daily.wish.said", reason, words),
                                Priority.IMMEDIATE))
                .map(id -> AwaitedCall.BELOW + id)
                .orElse(NOBODY);
    }

    @GetMapping({"/compagnon/mal/{id}", Seats.FOR + "/mal/{id}"})
    String asked(Seat seat, @PathVariable String id, Model model) {
        var wish = callBacks
                .find(seat.actor(), id)
                .filter(one -> one.patientId().equals(seat.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("seat", seat)
                .addAttribute("wish", wish)
                .addAttribute("isAsker", seat.isAsked(wish.requester()))
                .addAttribute("late", wish.isLate(clock.instant()))
                .addAttribute("whom", WhomToCall.of(contacts.of(seat.actor(), seat.personId())));
        return "apps/companion/callBack";
    }

    private static Form checked(Form form, Set<String> chosen, Page page) {
        var words = form.value("text");
        var checked = form;
        if (chosen.stream().allMatch(String::isBlank) && words.isEmpty()) {
            checked = checked.refusing("text", page.say("unwell.say"));
        }
        if (words.length() > LONGEST) checked = checked.refusing("text", page.say("unwell.long", LONGEST));
        if (Requester.international(form.value("phone")).isEmpty()) {
            checked = checked.refusing("phone", page.say("unwell.phone.wrong"));
        }
        return checked;
    }

    private String show(Seat seat, Form form, Set<String> chosen, Model model) {
        var contacts = this.contacts.of(seat.actor(), seat.personId());
        var isAnswered = contacts.stream().anyMatch(one -> one.role() == MemberRole.SUPPORT_CELL);
        var kept = form.value("entry").isEmpty()
                ? form.with("entry", UUID.randomUUID().toString())
                : form;
        model.addAttribute("seat", seat)
                .addAttribute("form", kept)
                .addAttribute("chosen", chosen)
                .addAttribute("symptoms", symptoms(seat))
                .addAttribute("before", callBacks.promised(seat.actor(), seat.personId(), clock.instant()))
                .addAttribute("isAnswered", isAnswered)
                .addAttribute("first", isAnswered ? Optional.empty() : whoCalls.first(seat.personId()))
                .addAttribute("whom", WhomToCall.of(contacts));
        return "apps/companion/unwell";
    }

    private List<Symptom> symptoms(Seat seat) {
        return Symptom.asked(enrolments.of(seat.actor(), seat.personId()));
    }
}
