package org.cordee.apps.pro;

import java.util.List;
import org.cordee.access.Actor;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanDocuments;
import org.cordee.coordination.plan.PlanPapers;
import org.cordee.coordination.plan.PlanTasks;
import org.cordee.coordination.plan.Plans;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The plans in force of a person: read, downloaded; an action of one's own is answered among one's tasks. */
@Controller
class PatientPlan {
    private static final String PATH = "/pro/patients/{id}/plan";

    private final Plans plans;
    private final PlanPapers papers;
    private final PlanDocuments documents;
    private final PlanTasks tasks;
    private final Patients patients;

    PatientPlan(Plans plans, PlanPapers papers, PlanDocuments documents, PlanTasks tasks, Patients patients) {
        this.plans = plans;
        this.papers = papers;
        this.documents = documents;
        this.tasks = tasks;
        this.patients = patients;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, Page page, Model model) {
        var patient = patients.byId(actor, id).orElseThrow(PatientPlan::notFound);
        model.addAttribute("patient", patient)
                .addAttribute("holders", actor.holders())
                .addAttribute("progress", tasks.progress(actor, id))
                .addAttribute(
                        "papers",
                        held(actor, id).stream()
                                .map(one -> papers.paper(actor, one, page.words()))
                                .toList());
        return "apps/pro/plan";
    }

    @GetMapping(PATH + "/{plan}/pdf")
    ResponseEntity<byte[]> pdf(Actor actor, @PathVariable String id, @PathVariable String plan) {
        return plans.find(actor, id, plan)
                .flatMap(one -> documents.read(actor, PlanDocuments.idOf(plan)))
                .map(paper -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .header("Content-Disposition", "attachment; filename=\"plan.pdf\"")
                        .body(paper.bytes()))
                .orElseThrow(PatientPlan::notFound);
    }

    private List<Plan> held(Actor actor, String id) {
        return plans.of(actor, id).stream()
                .filter(one -> one.state() == Plan.State.IN_FORCE || one.state() == Plan.State.ON_HOLD)
                .toList();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
