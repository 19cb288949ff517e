package org.cordee.apps.officer;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.RecentSignIn;
import org.cordee.access.Rights;
import org.cordee.access.audit.Ledger;
import org.cordee.access.audit.LedgerQuestion;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger between two days, which must be said, by patient or by name of who opened; and the table of rights. */
@Controller
class LedgerPage {
    private static final int MOST = 300;
    private static final int MOST_DAYS = 31;
    private static final int USUAL_DAYS = 6;

    private final Ledger ledger;
    private final AuditTrail trail;

    LedgerPage(Ledger ledger, AuditTrail trail) {
        this.ledger = ledger;
        this.trail = trail;
    }

    @RecentSignIn(minutes = RecentSignIn.LEDGER_MINUTES)
    @GetMapping("/controle/acces")
    String search(
            Actor actor,
            @RequestParam(name = "du", defaultValue = "") String first,
            @RequestParam(name = "au", defaultValue = "") String last,
            @RequestParam(name = "personne", defaultValue = "") String patient,
            @RequestParam(name = "nom", defaultValue = "") String name,
            Page page,
            HttpServletResponse response,
            Model model) {
        var form = Form.empty()
                .with("du", first)
                .with("au", last)
                .with("personne", patient)
                .with("nom", name);
        if (first.isEmpty() && last.isEmpty()) {
            var today = page.words().today();
            form = form.with("du", today.minusDays(USUAL_DAYS).toString()).with("au", today.toString());
        }
        model.addAttribute("asked", !first.isEmpty() || !last.isEmpty()).addAttribute("most", MOST);
        var days = days(first, last);
        if (days == null) {
            var wrong = !first.isEmpty() || !last.isEmpty();
            if (wrong) response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("lines", List.of())
                    .addAttribute(
                            "form",
                            wrong ? form.refusing("du", page.say("officer.ledger.daysWrong", MOST_DAYS)) : form);
            return "apps/officer/ledger";
        }
        var all = LedgerQuestion.between(
                days.getFirst().atStartOfDay(Words.TERRITORY).toInstant(),
                days.getLast().plusDays(1).atStartOfDay(Words.TERRITORY).toInstant(),
                MOST);
        var question = all.ofPatients(patient.isBlank() ? null : Set.of(patient.strip()))
                .byName(name.isBlank() ? null : name.strip());
        trail.record(actor, 'E', 0, null, "AuditEvent", "date=ge" + days.getFirst() + "&date=le" + days.getLast());
        model.addAttribute("lines", ledger.lines(question, AdministratorReach.of(actor)))
                .addAttribute("form", form);
        return "apps/officer/ledger";
    }

    /** The first and the last day; nothing unless both are said, in order, and not too many. */
    private static @Nullable List<LocalDate> days(String first, String last) {
        try {
            var days = List.of(LocalDate.parse(first), LocalDate.parse(last));
            var between = ChronoUnit.DAYS.between(days.getFirst(), days.getLast());
            return between < 0 || between >= MOST_DAYS ? null : days;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    @GetMapping("/controle/droits")
    String rights(Model model) {
        model.addAttribute("lines", Rights.lines()).addAttribute("bounds", new TreeMap<>(Rights.bounds()));
        return "apps/officer/rights";
    }
}
