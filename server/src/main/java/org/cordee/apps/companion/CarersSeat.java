package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cordee.access.will.Mandates;
import org.cordee.apps.companion.health.Held;
import org.cordee.coordination.CallBack;
import org.cordee.coordination.CallBacks;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.coordination.intake.Requester;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.cordee.platform.phone.EnteredAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The seat of someone who helps: who comes when, how the helper is, and a wish for respite. */
@Controller
public class CarersSeat {
    private static final Duration RESPITE = Duration.ofDays(2);
    private static final int LONGEST = 1_000;

    private final Visits visits;
    private final Held held;
    private final Strains strains;
    private final CallBacks callBacks;
    private final Mandates mandates;
    private final Entries entries;
    private final Clock clock;

    CarersSeat(
            Visits visits,
            Held held,
            Strains strains,
            CallBacks callBacks,
            Mandates mandates,
            Entries entries,
            Clock clock) {
        this.visits = visits;
        this.held = held;
        this.strains = strains;
        this.callBacks = callBacks;
        this.mandates = mandates;
        this.entries = entries;
        this.clock = clock;
    }

    /** One thing in the calendar that all of the circle share; {@code hour} empty where only the day is known. */
    public record Coming(LocalDate on, String hour, String what) {}

    @GetMapping({"/compagnon/aidant", Seats.FOR + "/aidant"})
    String show(Seat seat, Page page, Model model) {
        carer(seat);
        return shown(seat, Form.empty().with("entry", UUID.randomUUID().toString()), page, model);
    }

    private String shown(Seat seat, Form form, Page page, Model model) {
        var answered = strains.of(seat.actor(), seat.personId());
        var thisMonth = YearMonth.from(page.words().today());
        model.addAttribute("seat", seat)
                .addAttribute("calendar", calendar(seat, page))
                .addAttribute(
                        "load",
                        answered.isEmpty() ? "" : answered.getFirst().load().name())
                .addAttribute(
                        "isAsked",
                        answered.isEmpty()
                                || !YearMonth.from(answered.getFirst().on()).equals(thisMonth))
                .addAttribute("mandate", mandates.own(seat.actor(), seat.personId()))
                .addAttribute("seesMandates", mandates.maySee(seat.actor(), seat.personId()))
                .addAttribute("form", form);
        return "apps/companion/carer";
    }

    @PostMapping({"/compagnon/aidant/moi", Seats.FOR + "/aidant/moi"})
    String answer(Seat seat, EnteredAt entered, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        carer(seat);
        var form = Form.of(request);
        var answers = IntStream.range(0, Strain.QUESTIONS)
                .mapToObj(number -> form.value("q" + number))
                .filter(value -> value.matches("[0-" + Strain.MOST + "]"))
                .map(Integer::valueOf)
                .toList();
        if (answers.size() < Strain.QUESTIONS) {
            Notice.refused(page.say("carer.strain.all")).over(redirect);
        } else {
            var on = entered.at().atZone(Words.TERRITORY).toLocalDate();
            strains.keep(seat.actor(), seat.personId(), Strain.of(on, answers));
            Notice.done(page.say("carer.strain.kept")).over(redirect);
        }
        return "redirect:" + seat.at("/aidant");
    }

    @PostMapping({"/compagnon/aidant/repit", Seats.FOR + "/aidant/repit"})
    Object respite(
            Seat seat,
            EnteredAt entered,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        carer(seat);
        var form = checked(Form.of(request), page);
        if (form.isRefused()) {
            return new ModelAndView(shown(seat, form, page, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var words = form.value("text");
        var id = entries.once(
                Entries.key(form.value("entry")),
                seat.personId(),
                () -> callBacks
                        .ask(
                                seat.actor(),
                                seat.personId(),
                                List.of(page.say("carer.respite.reason")),
                                words,
                                form.value("phone"),
                                entered.at(),
                                callBacks.promised(
                                        seat.actor(),
                                        seat.personId(),
                                        clock.instant().plus(RESPITE)))
                        .map(CallBack::id));
        if (id.isPresent()) return "redirect:" + seat.at("/mal/" + id.get());
        Notice.refused(page.say("unwell.nobody")).over(redirect);
        return "redirect:" + seat.at("/aidant");
    }

    private static Form checked(Form form, Page page) {
        var words = form.value("text");
        var checked = form;
        if (words.isEmpty()) checked = checked.refusing("text", page.say("carer.respite.missing"));
        if (words.length() > LONGEST) checked = checked.refusing("text", page.say("unwell.long", LONGEST));
        return Requester.international(form.value("phone")).isEmpty()
                ? checked.refusing("phone", page.say("unwell.phone.wrong"))
                : checked;
    }

    private List<Coming> calendar(Seat seat, Page page) {
        var all = new ArrayList<Coming>();
        visits.of(seat.actor(), seat.personId()).stream()
                .filter(Visit::isOpen)
                .map(visit -> new Coming(visit.on(), "", page.say("carer.visit", visit.ownerName())))
                .forEach(all::add);
        held.appointments(seat.actor(), seat.personId()).stream().forEach(one -> {
            var at = one.at();
            if (at != null) all.add(appointment(at, one.what(), one.who(), page));
        });
        return all.stream()
                .sorted(Comparator.comparing(Coming::on).thenComparing(Coming::hour))
                .toList();
    }

    private static Coming appointment(Instant at, String what, String who, Page page) {
        var day = at.atZone(Words.TERRITORY).toLocalDate();
        var said = Stream.of(what, who).filter(words -> !words.isBlank()).toList();
        return new Coming(day, page.words().hour(at), String.join(", ", said));
    }

    /** This seat is the carer's; the patient has another. */
    private static void carer(Seat seat) {
        if (seat.own()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
