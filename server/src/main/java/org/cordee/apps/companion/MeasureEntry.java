package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.phone.EnteredAt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** A measure is entered by hand: the field holds the last value, one tap keeps it. */
@Controller
class MeasureEntry {
    private static final String ENTRY = "entry";

    private final Measures measures;
    private final Entries entries;

    MeasureEntry(Measures measures, Entries entries) {
        this.measures = measures;
        this.entries = entries;
    }

    @GetMapping({"/compagnon/mesures/{topic}/noter", Seats.FOR + "/mesures/{topic}/noter"})
    String ask(Seat seat, @PathVariable String topic, Page page, Model model) {
        var asked = topic(topic);
        var last = measures.latest(seat.actor(), seat.personId(), asked.kind());
        var form = FilledMeasure.prefilled(page, asked, last)
                .with(ENTRY, UUID.randomUUID().toString());
        return form(seat, asked, last, form, "", model);
    }

    @PostMapping({"/compagnon/mesures/{topic}/noter", Seats.FOR + "/mesures/{topic}/noter"})
    String keep(
            Seat seat,
            @PathVariable String topic,
            EnteredAt entered,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var asked = topic(topic);
        var form = Form.of(request);
        var key = Entries.key(form.value(ENTRY));
        var last = measures.latest(seat.actor(), seat.personId(), asked.kind());
        return switch (FilledMeasure.read(page, asked, form, last, seat, FilledMeasure.at(form, entered.at()))) {
            case FilledMeasure.Refused(var refused) -> again(seat, asked, last, refused, "", response, model);
            case FilledMeasure.Doubtful(var doubted, var told) ->
                again(seat, asked, last, doubted, told, response, model);
            case FilledMeasure.Filled(var measure) -> {
                yield switch (entries.once(key, seat.personId(), () -> measures.keep(seat.actor(), measure))) {
                    case Entries.Outcome.Kept(var id) ->
                        "redirect:" + seat.at("/mesures/" + asked.path() + "/notees/" + id);
                    case Entries.Outcome.Refused(var reason) ->
                        again(seat, asked, last, refused(page, measure, form, reason), "", response, model);
                };
            }
        };
    }

    private static Form refused(Page page, Measure measure, Form form, KeptMeasure reason) {
        return switch (reason) {
            case KeptMeasure.AskedAgain again -> FilledMeasure.askedAgain(page, measure, form);
            case KeptMeasure.NotYet late -> form.refusing(FilledMeasure.VALUE, page.say("companion.entry.future"));
            case KeptMeasure.Kept kept -> throw new IllegalStateException("a kept measure was refused");
        };
    }

    private static String again(
            Seat seat,
            MeasureTopic topic,
            Optional<Measure> last,
            Form form,
            String doubted,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(seat, topic, last, form, doubted, model);
    }

    private static String form(
            Seat seat, MeasureTopic topic, Optional<Measure> last, Form form, String doubted, Model model) {
        model.addAttribute("seat", seat)
                .addAttribute("topic", topic)
                .addAttribute("last", last)
                .addAttribute("form", form)
                .addAttribute("doubted", doubted);
        return "apps/companion/entry";
    }

    private static MeasureTopic topic(String path) {
        return MeasureTopic.at(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
