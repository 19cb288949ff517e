package org.cordee.apps.around;

import jakarta.servlet.http.HttpServletRequest;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.monitoring.MeasureBoards;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The last week, or the last four, of one measure over the time before. */
@Controller
class MeasureComparison {
    private static final String BELOW = "/comparaison";

    private final Patients patients;
    private final MeasureBoards boards;

    MeasureComparison(Patients patients, MeasureBoards boards) {
        this.patients = patients;
        this.boards = boards;
    }

    @GetMapping({Around.CELL + BELOW, Around.PRO + BELOW})
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "mesure", defaultValue = "WEIGHT") MeasureKind kind,
            @RequestParam(name = "jours", defaultValue = "7") int days,
            HttpServletRequest request,
            Page page,
            Model model) {
        var patient = patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("around", Around.of(request, id));
        model.addAttribute("patient", patient);
        model.addAttribute("kind", kind);
        model.addAttribute("days", days == 28 ? 28 : 7);
        model.addAttribute("comparison", boards.compare(actor, page.words(), id, kind, days == 28 ? 28 : 7));
        return "apps/around/comparison";
    }
}
