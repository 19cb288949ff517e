package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.cordee.protocol.Drawing;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.Role;
import org.cordee.protocol.Trial;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Trying a version on a made-up person with a clock that is moved. What was done so far travels in the form, and is played from its
 * first day each time, so that nothing is kept anywhere.
 */
@Controller
@RequestMapping({Studio.CELL + TrialPage.BELOW, Studio.PRO + TrialPage.BELOW})
class TrialPage {
    static final String BELOW = "/{protocol}/essai/{number}";

    private static final int AGE = 80;
    private static final int NINE = 9;

    private final Protocols protocols;
    private final Trial trial;

    TrialPage(Protocols protocols, Trial trial) {
        this.protocols = protocols;
        this.trial = trial;
    }

    @ModelAttribute("studio")
    Studio studio(HttpServletRequest request) {
        return Studio.of(request);
    }

    @GetMapping
    String show(@PathVariable String protocol, @PathVariable int number, Page page, Model model) {
        return played(protocol, number, Form.empty(), page, model);
    }

    @PostMapping
    String play(
            @PathVariable String protocol,
            @PathVariable int number,
            HttpServletRequest request,
            Page page,
            Model model) {
        return played(protocol, number, Form.of(request), page, model);
    }

    private String played(String protocol, int number, Form form, Page page, Model model) {
        var version = protocols
                .at(protocol, number)
                .filter(found -> Protocols.faults(found).isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var drawing = version.read();
        var script = TrialScript.of(form.value("script")).and(form.value("act"), form);
        var alone = form.value("alone").equals("true");
        var start = LocalDate.of(2026, 1, 1)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atTime(NINE, 0)
                .atZone(Words.TERRITORY)
                .toInstant();
        var person = new Trial.Person(AGE, role -> !alone || role == Role.CELL || role == Role.PATIENT);
        var result = trial.of(drawing, person, start, script.acts());
        model.addAttribute(
                "shown",
                new ShownTrial(
                        version,
                        drawing,
                        result,
                        script.text(),
                        result.open().stream()
                                .map(drawing::step)
                                .flatMap(Optional::stream)
                                .toList(),
                        Drawing.measures(drawing),
                        alone,
                        start));
        return "apps/studio/trial";
    }
}
