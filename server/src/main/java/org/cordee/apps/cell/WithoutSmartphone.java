package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.daily.DailyQuestions;
import org.cordee.daily.PaperAnswer;
import org.cordee.directory.Structure;
import org.cordee.forms.Response;
import org.cordee.forms.Responses;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
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

/** For a person without a smartphone: the daily questions by text message or by a call, or on a sheet of paper that the cell prints and enters. */
@Controller
class WithoutSmartphone {
    private static final List<Integer> HOURS = List.of(8, 9, 10, 12, 18);
    private static final int DAYS = 14;
    private static final int OLDEST_DAYS = 62;
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final DailyQuestions questions;
    private final Patients patients;
    private final Measures measures;
    private final Responses responses;
    private final Cells cells;

    WithoutSmartphone(
            DailyQuestions questions, Patients patients, Measures measures, Responses responses, Cells cells) {
        this.cells = cells;
        this.questions = questions;
        this.patients = patients;
        this.measures = measures;
        this.responses = responses;
    }

    @GetMapping("/cellule/patients/{id}/sans-smartphone")
    String show(Actor actor, @PathVariable String id, Page page, Model model) {
        var patient = patient(actor, id);
        var phone = patient.phone();
        model.addAttribute("patient", patient)
                .addAttribute("kinds", questions.kinds(actor, id))
                .addAttribute("way", questions.of(id))
                .addAttribute("hours", HOURS)
                .addAttribute("forms", waiting(actor, id))
                .addAttribute(
                        "form",
                        Form.empty()
                                .with(
                                        "number",
                                        phone == null ? "" : page.words().phone(phone)));
        return "apps/cell/withoutSmartphone";
    }

    @PostMapping("/cellule/patients/{id}/sans-smartphone/telephone")
    String byTelephone(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        patient(actor, id);
        var form = Form.of(request);
        var hour = HOURS.stream()
                .filter(one -> one.toString().equals(form.value("hour")))
                .findFirst();
        var channel = form.value("channel").equals(Channel.VOICE.name()) ? Channel.VOICE : Channel.SMS;
        var isKept = hour.isPresent() && questions.ask(actor, id, channel, form.value("number"), hour.get());
        (isKept
                        ? Notice.done(page.say("daily.text.kept"))
                        : Notice.refused(
                                page.say(channel == Channel.VOICE ? "daily.voice.refused" : "daily.text.refused")))
                .over(redirect);
        return back(id);
    }

    @PostMapping("/cellule/patients/{id}/sans-smartphone/fin")
    String end(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        patient(actor, id);
        questions.end(id);
        Notice.done(page.say("daily.text.ended")).over(redirect);
        return back(id);
    }

    /** The sheet: whose it is and whom to call, a line a day, a large box a measure. */
    @GetMapping("/cellule/patients/{id}/feuille")
    String sheet(Actor actor, @PathVariable String id, Page page, Model model) {
        var today = page.words().today();
        model.addAttribute("patient", patient(actor, id))
                .addAttribute("number", cells.of(actor).flatMap(cells::named).map(Structure::phone))
                .addAttribute("kinds", questions.kinds(actor, id))
                .addAttribute(
                        "days",
                        IntStream.range(0, DAYS).mapToObj(today::plusDays).toList());
        return "apps/cell/paperSheet";
    }

    @PostMapping("/cellule/patients/{id}/sans-smartphone/feuille")
    String enter(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        patient(actor, id);
        var form = Form.of(request);
        var day = day(form.value("day"), page.words().today());
        var read = questions.kinds(actor, id).stream()
                .filter(kind -> kind.name().equals(form.value("kind")))
                .findFirst()
                .flatMap(kind -> PaperAnswer.read(kind, form.value("value")));
        if (day.isEmpty() || read.isEmpty()) {
            Notice.refused(page.say(day.isEmpty() ? "daily.enter.day.refused" : "daily.enter.refused"))
                    .over(redirect);
            return back(id);
        }
        var measure = new Measure(
                null,
                id,
                read.get().kind(),
                read.get().reading(),
                at(day.get()),
                Measure.Source.PATIENT,
                "Patient/" + id);
        var isKept = measures.keep(actor, measure) instanceof KeptMeasure.Kept;
        (isKept
                        ? Notice.done(page.say("daily.enter.kept", told(page, measure)))
                        : Notice.refused(page.say("daily.enter.refused")))
                .over(redirect);
        return back(id);
    }

    /** Names of the forms that wait for the person, which are asked neither by telephone nor on paper. */
    private List<String> waiting(Actor actor, String id) {
        return responses.of(actor, id).stream()
                .filter(response -> response.isOpen() && response.source().equals("Patient/" + id))
                .map(Response::title)
                .distinct()
                .toList();
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(String id) {
        return "redirect:/cellule/patients/" + id + "/sans-smartphone";
    }

    private static String told(Page page, Measure measure) {
        return page.say(measure.kind().nameKey()) + " " + number(page, measure.value(), measure.kind());
    }

    private static String number(Page page, BigDecimal value, MeasureKind kind) {
        return page.quantity(value.doubleValue(), kind.decimals(), kind.unit());
    }

    private static Instant at(LocalDate day) {
        return day.atTime(MORNING).atZone(Words.TERRITORY).toInstant();
    }

    private static Optional<LocalDate> day(String text, LocalDate today) {
        try {
            var day = LocalDate.parse(text);
            return day.isAfter(today) || day.isBefore(today.minusDays(OLDEST_DAYS))
                    ? Optional.empty()
                    : Optional.of(day);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
