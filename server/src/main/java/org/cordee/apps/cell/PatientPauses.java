package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.monitoring.Pause;
import org.cordee.monitoring.Pauses;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Times in which a person is away, so that nothing is alarmed; a stay in hospital that the record knows pauses by itself. */
@Controller
class PatientPauses {
    private final Pauses pauses;
    private final Clock clock;

    PatientPauses(Pauses pauses, Clock clock) {
        this.pauses = pauses;
        this.clock = clock;
    }

    @PostMapping("/cellule/patients/{id}/pauses")
    String begin(
            Actor actor, @PathVariable String id, HttpServletRequest request, Page page, RedirectAttributes redirect) {
        var form = Form.of(request);
        var from = day(form.value("from"));
        var last = day(form.value("until"));
        // Taken for none, a last day that cannot be read would pause the watch for good.
        if (isUnread(form.value("from"), from) || isUnread(form.value("until"), last)) {
            Notice.refused(page.say("cell.pauses.unread")).over(redirect);
            return "redirect:/cellule/patients/" + id + "/regles";
        }
        var begins = from == null || from.equals(page.words().today()) ? clock.instant() : start(from);
        var ends = last == null ? null : start(last.plusDays(1));
        if (ends != null && !ends.isAfter(begins)) {
            Notice.refused(page.say("cell.pauses.order")).over(redirect);
            return "redirect:/cellule/patients/" + id + "/regles";
        }
        var begun = pauses.begin(actor, id, begins, ends, reason(form.value("reason")));
        if (begun.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("cell.pauses.begun")).over(redirect);
        return "redirect:/cellule/patients/" + id + "/regles";
    }

    @PostMapping("/cellule/patients/{id}/pauses/fin")
    String end(Actor actor, @PathVariable String id, String pause, Page page, RedirectAttributes redirect) {
        if (!pauses.end(actor, id, pause)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("cell.pauses.ended")).over(redirect);
        return "redirect:/cellule/patients/" + id + "/regles";
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Words.TERRITORY).toInstant();
    }

    private static boolean isUnread(String text, @Nullable LocalDate day) {
        return day == null && !text.isEmpty();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Pause.Reason reason(String name) {
        return List.of(Pause.Reason.values()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(Pause.Reason.OTHER);
    }
}
