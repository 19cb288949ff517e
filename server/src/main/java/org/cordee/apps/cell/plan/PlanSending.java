package org.cordee.apps.cell.plan;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.request.RequestLink.Kind;
import org.cordee.access.request.RequestLinks;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.plan.Plan;
import org.cordee.coordination.plan.PlanDocuments;
import org.cordee.coordination.plan.PlanPost;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Sends the plan in force to someone of the circle: between addresses of the trusted space the paper itself; any other mail and text
 * messages carry no health data, so they carry a link that opens the paper in the record, names nobody, and ends after 72 hours.
 */
@Controller
class PlanSending {
    private final PlanDesk desk;
    private final Contacts contacts;
    private final RequestLinks links;
    private final Outbox outbox;
    private final PlanPost post;

    PlanSending(PlanDesk desk, Contacts contacts, RequestLinks links, Outbox outbox, PlanPost post) {
        this.desk = desk;
        this.contacts = contacts;
        this.links = links;
        this.outbox = outbox;
        this.post = post;
    }

    private record Address(Channel channel, String value) {}

    @Transactional
    @PostMapping("/cellule/patients/{id}/plan/{plan}/envoi")
    public String send(
            Actor actor,
            @PathVariable String id,
            @PathVariable String plan,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        desk.patient(actor, id);
        var version = desk.version(actor, id, plan).plan();
        if (version.state() != Plan.State.IN_FORCE) throw PlanDesk.notFound();
        var form = Form.of(request);
        var to = contacts.of(actor, id).stream()
                .filter(one -> one.reference().equals(form.value("to")))
                .findFirst();
        var typed = form.value("address");
        var address = address(typed);
        if (to.isEmpty()) {
            Notice.refused(page.say("plan.send.who")).over(redirect);
        } else if (address.isEmpty()) {
            Notice.refused(page.say("errand.link.address")).over(redirect);
        } else if (post.reaches(typed)) {
            post.send(actor, version, to.get(), typed, page.words());
            Notice.done(page.say("plan.send.attached.done", to.get().name())).over(redirect);
        } else {
            var name = to.get().name();
            var link = links.make(
                    actor,
                    new RequestLinks.Wish(
                            Kind.PLAN,
                            id,
                            PlanDocuments.idOf(plan),
                            to.get().reference(),
                            Set.of(),
                            name,
                            page.say("cell.links.label", name)));
            var message = outbox.send(new OutgoingMessage(
                    address.get().channel(),
                    address.get().value(),
                    address.get().channel() == Channel.MAIL ? page.say("plan.send.subject") : null,
                    page.say("plan.send.text", actor.name(), links.address(link)),
                    "plan-link",
                    id));
            links.sentBy(link, message);
            var open = outbox.isOpen(address.get().channel());
            Notice.done(page.say(open ? "plan.send.done" : "plan.send.held", name))
                    .over(redirect);
        }
        return "redirect:/cellule/patients/" + id + "/plan/" + plan + "#envois";
    }

    private static Optional<Address> address(String typed) {
        if (typed.contains("@"))
            return Optional.of(new Address(Channel.MAIL, typed)).filter(one -> Outbox.accepts(Channel.MAIL, typed));
        var number = Requester.international(typed);
        return Optional.of(new Address(Channel.SMS, Objects.requireNonNullElse(number, "")))
                .filter(one -> Outbox.accepts(Channel.SMS, one.value()));
    }
}
