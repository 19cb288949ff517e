package org.cordee.apps.cell;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.coordination.activity.Activity;
import org.cordee.coordination.activity.Report;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the cell did in a period: to be read, printed or taken along as a table; no patient is named. */
@Controller
class ActivityPage {
    private static final int LONGEST_YEARS = 3;

    private final Activity activity;
    private final Cells cells;

    ActivityPage(Activity activity, Cells cells) {
        this.activity = activity;
        this.cells = cells;
    }

    @GetMapping("/cellule/activite")
    String show(
            Actor actor,
            @RequestParam(name = "du", defaultValue = "") String from,
            @RequestParam(name = "au", defaultValue = "") String to,
            Page page,
            Model model) {
        model.addAttribute("report", report(actor, from, to, page));
        model.addAttribute(
                "cell",
                cells.of(actor).flatMap(cells::named).map(one -> one.name()).orElse(""));
        return "apps/cell/activity";
    }

    @GetMapping("/cellule/activite.csv")
    ResponseEntity<byte[]> table(
            Actor actor,
            @RequestParam(name = "du", defaultValue = "") String from,
            @RequestParam(name = "au", defaultValue = "") String to,
            Page page) {
        var report = report(actor, from, to, page);
        var name = "activite-" + report.from() + "-" + report.to() + ".csv";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(ActivityTable.of(report, page).getBytes(StandardCharsets.UTF_8));
    }

    private Report report(Actor actor, String from, String to, Page page) {
        var cell = cells.of(actor).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var today = page.words().today();
        var last = day(to).filter(one -> !one.isAfter(today)).orElse(today);
        var first = day(from)
                .filter(one -> !one.isAfter(last) && one.isAfter(last.minusYears(LONGEST_YEARS)))
                .orElse(last.minusDays(27));
        return activity.of(cell, first, last);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
