package org.cordee.apps.invited;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.request.RequestLink;
import org.cordee.access.request.RequestLink.Answer;
import org.cordee.access.request.RequestLink.Kind;
import org.cordee.access.request.RequestLinks;
import org.cordee.coordination.Inquiries;
import org.cordee.coordination.Inquiry;
import org.cordee.coordination.Visit;
import org.cordee.coordination.VisitOutcome;
import org.cordee.coordination.Visits;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.plan.PlanDocuments;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Reads the request of a link and keeps its one answer, both in the name and within the reach of whoever holds the link. */
@Component
class Answers {
    private final RequestLinks links;
    private final Visits visits;
    private final Inquiries inquiries;
    private final Errands errands;
    private final PlanDocuments documents;
    private final Patients patients;
    private final Clock clock;

    Answers(
            RequestLinks links,
            Visits visits,
            Inquiries inquiries,
            Errands errands,
            PlanDocuments documents,
            Patients patients,
            Clock clock) {
        this.links = links;
        this.visits = visits;
        this.inquiries = inquiries;
        this.errands = errands;
        this.documents = documents;
        this.patients = patients;
        this.clock = clock;
    }

    /** What is asked; empty where it was settled in another way, or the patient keeps it from everyone. */
    Optional<RequestScreen> screen(RequestLink link) {
        var actor = link.actor();
        var patient = patients.byId(actor, link.patientId());
        return switch (link.kind()) {
            case VISIT ->
                visits.find(actor, link.taskId())
                        .filter(visit -> visit.isOpen() && visit.owner().equals(link.owner()))
                        .flatMap(visit -> patient.map(one -> new RequestScreen(link, one, visit, null, null)));
            case QUESTION ->
                inquiries
                        .find(actor, link.taskId())
                        .filter(Inquiry::isOpen)
                        .flatMap(inquiry -> patient.map(one -> new RequestScreen(link, one, null, inquiry, null)));
            case ERRAND ->
                errands.find(actor, link.taskId())
                        .filter(errand ->
                                errand.isOpen() && errand.owner().reference().equals(link.owner()))
                        .flatMap(errand -> patient.map(one -> new RequestScreen(link, one, null, null, errand)));
            case PLAN ->
                patient.filter(one -> documents.isCurrent(actor, link.taskId()))
                        .map(one -> new RequestScreen(link, one, null, null, null));
        };
    }

    /** Keeps the answer and uses the link up, both or neither; of several answers at once one counts. */
    @Transactional
    boolean keep(UUID id, Answer answer, String words) {
        var link = links.held(id).filter(one -> fits(one.kind(), answer));
        var kept = link.isPresent()
                && switch (link.get().kind()) {
                    case VISIT -> visit(link.get(), answer, words);
                    case QUESTION -> inquiry(link.get(), answer, words);
                    case ERRAND -> errand(link.get(), answer, words);
                    case PLAN -> false;
                };
        if (kept) {
            links.answered(link.get(), answer);
        } else {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return kept;
    }

    private static boolean fits(Kind kind, Answer answer) {
        return switch (answer) {
            case ACCEPTED, DONE -> kind == Kind.VISIT || kind == Kind.ERRAND;
            case SAID -> kind == Kind.QUESTION;
            case REFUSED -> kind != Kind.PLAN;
        };
    }

    /** The paper that the link opens, while it does. */
    Optional<PlanDocuments.Content> paper(RequestLink link) {
        return screen(link).flatMap(_ -> documents.read(link.actor(), link.taskId()));
    }

    private boolean visit(RequestLink link, Answer answer, String words) {
        var now = clock.instant();
        var next = switch (answer) {
            case ACCEPTED -> new Visit.State.Accepted(now);
            case REFUSED -> new Visit.State.Refused(now, words);
            case DONE, SAID -> new Visit.State.Done(now, words);
        };
        return visits.answeredFor(link.actor(), link.owner(), link.sentTo(), link.taskId(), next)
                instanceof VisitOutcome.Kept;
    }

    private boolean errand(RequestLink link, Answer answer, String words) {
        var said = switch (answer) {
            case ACCEPTED -> Errands.Answer.ACCEPTED;
            case REFUSED -> Errands.Answer.REFUSED;
            case DONE, SAID -> Errands.Answer.DONE;
        };
        return errands.answeredFor(link.actor(), link.owner(), link.sentTo(), link.taskId(), said, words)
                .isPresent();
    }

    private boolean inquiry(RequestLink link, Answer answer, String words) {
        var now = clock.instant();
        var next = answer == Answer.REFUSED
                ? new Inquiry.State.Refused(now, words)
                : new Inquiry.State.Answered(now, words);
        return inquiries.answered(link.actor(), link.taskId(), next);
    }
}
