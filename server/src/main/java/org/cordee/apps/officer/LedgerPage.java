package org.cordee.apps.officer;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Rights;
import org.cordee.access.audit.Ledger;
import org.cordee.access.audit.LedgerQuestion;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger of one day, by patient or by name of who opened; and the table of rights. */
@Controller
class LedgerPage {
    private static final int MOST = 300;

    private final Ledger ledger;
    private final AuditTrail trail;
    private final Clock clock;

    LedgerPage(Ledger ledger, AuditTrail trail, Clock clock) {
        this.ledger = ledger;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/controle/acces")
    String search(
            Actor actor,
            @RequestParam(name = "jour", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate asked,
            @RequestParam(name = "personne", defaultValue = "") String patient,
            @RequestParam(name = "nom", defaultValue = "") String name,
            Model model) {
        var day = asked == null ? clock.instant().atZone(Words.TERRITORY).toLocalDate() : asked;
        var from = day.atStartOfDay(Words.TERRITORY).toInstant();
        var all = LedgerQuestion.between(from, from.plus(Duration.ofDays(1)), MOST);
        var question = all.ofPatients(patient.isBlank() ? null : Set.of(patient.strip()))
                .byName(name.isBlank() ? null : name.strip());
        trail.record(actor, 'E', 0, null, "AuditEvent", "date=" + day);
        model.addAttribute("lines", ledger.lines(question))
                .addAttribute(
                        "form",
                        Form.empty()
                                .with("jour", day.toString())
                                .with("personne", patient)
                                .with("nom", name));
        return "apps/officer/ledger";
    }

    @GetMapping("/controle/droits")
    String rights(Model model) {
        model.addAttribute("lines", Rights.lines());
        return "apps/officer/rights";
    }
}
