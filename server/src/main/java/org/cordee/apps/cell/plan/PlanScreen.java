package org.cordee.apps.cell.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.request.RequestLink;
import org.cordee.coordination.Contact;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.intake.News;
import org.cordee.coordination.plan.Agreement;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanChange;
import org.cordee.coordination.plan.PlanPaper;
import org.cordee.coordination.plan.PlannedAction;
import org.cordee.coordination.plan.Progress;
import org.cordee.messaging.Posted;

/**
 * One version of a plan as the cell sees it.
 *
 * @param progress by the id of an action's Task
 * @param changes from the version before, none for the first
 * @param speakers who may say yes or no, by reference
 * @param links by which it was sent
 * @param sent messages that carry them, by id
 * @param attached to whom it was sent as a file
 */
public record PlanScreen(
        PlanPaper paper,
        int edition,
        Map<String, Progress> progress,
        List<PlanChange> changes,
        Map<String, Party> speakers,
        List<Contact> circle,
        List<RequestLink> links,
        Map<String, Posted> sent,
        List<News> attached) {
    public PlanScreen {
        progress = Map.copyOf(progress);
        changes = List.copyOf(changes);
        circle = List.copyOf(circle);
        links = List.copyOf(links);
        sent = Map.copyOf(sent);
        attached = List.copyOf(attached);
    }

    public Plan plan() {
        return paper.plan();
    }

    public String path() {
        return "/cellule/patients/" + plan().patientId() + "/plan/" + plan().id();
    }

    /** What can be said about it now; nothing about a draft, or once it is over. */
    public List<Agreement.Answer> answers() {
        return switch (plan().state()) {
            case PROPOSED ->
                plan().isAgreed()
                        ? List.of(Agreement.Answer.WITHDRAWN)
                        : List.of(Agreement.Answer.AGREED, Agreement.Answer.REFUSED);
            case IN_FORCE -> List.of(Agreement.Answer.WITHDRAWN);
            case ON_HOLD -> List.of(Agreement.Answer.AGREED);
            case DRAFT, REPLACED, ENDED -> List.of();
        };
    }

    public Optional<Progress> progress(PlannedAction action) {
        return Optional.ofNullable(action.task()).map(progress::get);
    }
}
