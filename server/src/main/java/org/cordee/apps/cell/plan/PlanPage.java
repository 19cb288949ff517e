package org.cordee.apps.cell.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.request.RequestLink;
import org.cordee.access.request.RequestLinks;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanChanges;
import org.cordee.coordination.plan.PlanDocuments;
import org.cordee.coordination.plan.PlanPapers;
import org.cordee.coordination.plan.PlanPost;
import org.cordee.coordination.plan.PlanTasks;
import org.cordee.coordination.plan.Plans;
import org.cordee.messaging.Outbox;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One version of a plan: what it says, how far its actions have come, and its paper. */
@Controller
class PlanPage {
    private static final String PATH = "/cellule/patients/{id}/plan/{plan}";

    private final PlanDesk desk;
    private final Plans plans;
    private final PlanTasks tasks;
    private final PlanPapers papers;
    private final PlanDocuments documents;
    private final Contacts contacts;
    private final RequestLinks links;
    private final Outbox outbox;
    private final PlanPost post;

    PlanPage(
            PlanDesk desk,
            Plans plans,
            PlanTasks tasks,
            PlanPapers papers,
            PlanDocuments documents,
            Contacts contacts,
            RequestLinks links,
            Outbox outbox,
            PlanPost post) {
        this.desk = desk;
        this.plans = plans;
        this.tasks = tasks;
        this.papers = papers;
        this.documents = documents;
        this.contacts = contacts;
        this.links = links;
        this.outbox = outbox;
        this.post = post;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, @PathVariable String plan, Page page, Model model) {
        return shown(actor, id, plan, Form.empty(), page, model);
    }

    String shown(Actor actor, String id, String plan, Form form, Page page, Model model) {
        var patient = desk.patient(actor, id);
        var version = desk.version(actor, id, plan);
        var content = version.plan().content();
        var sendings = links.of(id).stream()
                .filter(one ->
                        one.kind() == RequestLink.Kind.PLAN && one.taskId().equals(PlanDocuments.idOf(plan)))
                .sorted(Comparator.comparing(RequestLink::madeAt).reversed())
                .toList();
        model.addAttribute(
                        "screen",
                        new PlanScreen(
                                papers.paper(actor, version.plan(), page.words()),
                                version.edition(),
                                tasks.progress(actor, id),
                                plans.before(actor, version.plan())
                                        .map(before -> PlanChanges.between(before.content(), content))
                                        .orElse(List.of()),
                                desk.speakers(actor, patient),
                                contacts.of(actor, id),
                                sendings,
                                outbox.find(sendings.stream()
                                        .map(RequestLink::message)
                                        .filter(Objects::nonNull)
                                        .toList()),
                                post.sent(actor, version.plan())))
                .addAttribute("form", form);
        return "apps/cell/plan/plan";
    }

    /** The paper as it was filed; of a version that never was in force, as it would be. */
    @GetMapping(PATH + "/pdf")
    ResponseEntity<byte[]> pdf(Actor actor, @PathVariable String id, @PathVariable String plan) {
        desk.patient(actor, id);
        var one = desk.version(actor, id, plan).plan();
        var bytes = documents
                .read(actor, PlanDocuments.idOf(plan))
                .map(PlanDocuments.Content::bytes)
                .orElseGet(() -> papers.pdf(actor, one));
        return pdf(one, bytes);
    }

    /** What was signed. */
    @GetMapping(PATH + "/signature")
    ResponseEntity<byte[]> signature(Actor actor, @PathVariable String id, @PathVariable String plan) {
        desk.patient(actor, id);
        return Optional.ofNullable(desk.version(actor, id, plan).plan().agreement())
                .flatMap(said -> Optional.ofNullable(said.paper()))
                .flatMap(paper -> documents.read(actor, paper))
                .map(paper -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(paper.mediaType()))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"signature\"")
                        .body(paper.bytes()))
                .orElseThrow(PlanDesk::notFound);
    }

    private static ResponseEntity<byte[]> pdf(Plan plan, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(plan.content().kind().name().toLowerCase(java.util.Locale.ROOT) + "-"
                                        + plan.number() + ".pdf")
                                .build()
                                .toString())
                .body(bytes);
    }
}
