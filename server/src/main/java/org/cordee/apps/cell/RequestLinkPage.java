package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.access.request.RequestLink;
import org.cordee.access.request.RequestLink.Kind;
import org.cordee.access.request.RequestLinks;
import org.cordee.coordination.Inquiries;
import org.cordee.coordination.Inquiry;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.SaidWay;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Asking someone without an account: a link for an open visit, or for a question to someone close. The platform sends it by text
 * message or mail, or whoever made it hands it over; its text is shown on this answer alone, and names no patient.
 */
@Controller
class RequestLinkPage {
    private static final String PATH = "/cellule/patients/{id}/liens";
    private static final int LONGEST_NAME = 80;

    private final RequestLinks links;
    private final Visits visits;
    private final Inquiries inquiries;
    private final Outbox outbox;
    private final Patients patients;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RequestLinkPage(
            RequestLinks links,
            Visits visits,
            Inquiries inquiries,
            Outbox outbox,
            Patients patients,
            TransactionTemplate transactions,
            Clock clock) {
        this.links = links;
        this.visits = visits;
        this.inquiries = inquiries;
        this.outbox = outbox;
        this.patients = patients;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, Page page, Model model) {
        return page(actor, patient(actor, id), Form.empty(), page, model);
    }

    @PostMapping(PATH)
    String forVisit(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model) {
        var patient = patient(actor, id);
        var form = Form.of(request);
        var visit = visits.find(actor, form.value("visit"))
                .filter(one -> one.isOpen() && one.patientId().equals(id))
                .orElse(null);
        if (visit == null) form = form.refusing("visit", page.say("cell.links.visitMissing"));
        var name = form.value("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME)
            form = form.refusing("name", page.say("cell.links.nameMissing"));
        form = SaidWay.checked(form, "", page);
        if (visit == null || form.isRefused()) return refused(actor, patient, form, page, response, model);
        var wish = new RequestLinks.Wish(
                Kind.VISIT,
                id,
                form.value("visit"),
                visit.owner(),
                named(visit),
                name,
                page.say("cell.links.label", name));
        var way = SaidWay.of(form, "");
        return made(transactions.execute(status -> sent(links.make(actor, wish), way, page)), patient, model);
    }

    @PostMapping(PATH + "/question")
    String forQuestion(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model) {
        var patient = patient(actor, id);
        var form = Form.of(request);
        var carer = patients.carers(actor, id).stream()
                .filter(one -> ("RelatedPerson/" + one.id()).equals(form.value("carer")))
                .findFirst()
                .orElse(null);
        var question = form.value("question");
        if (carer == null || question.isEmpty() || question.length() > 1_000) {
            var field = carer == null ? "carer" : "question";
            return refused(
                    actor,
                    patient,
                    form.refusing(field, page.say("cell.links." + field + "Missing")),
                    page,
                    response,
                    model);
        }
        var phone = carer.phone() == null ? "" : carer.phone();
        var checked = SaidWay.checked(form, phone, page);
        if (checked.isRefused()) return refused(actor, patient, checked, page, response, model);
        var way = SaidWay.of(form, phone);
        var link = transactions.execute(status -> {
            var asked = inquiries.ask(actor, id, form.value("carer"), carer.displayName(), question);
            var made = links.make(
                    actor,
                    new RequestLinks.Wish(
                            Kind.QUESTION,
                            id,
                            Objects.requireNonNull(asked.id()),
                            asked.owner(),
                            Set.of(asked.owner(), asked.requester()),
                            carer.displayName(),
                            page.say("cell.links.label", carer.displayName())));
            return sent(made, way, page);
        });
        return made(link, patient, model);
    }

    @PostMapping(PATH + "/{link}/retrait")
    String revoke(
            Actor actor, @PathVariable String id, @PathVariable UUID link, Page page, RedirectAttributes redirect) {
        patient(actor, id);
        if (!links.revoke(actor, id, link)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("cell.links.revoked")).over(redirect);
        return "redirect:/cellule/patients/" + id + "/liens";
    }

    private static Set<String> named(Visit visit) {
        var named = new HashSet<>(Set.of(visit.owner()));
        named.add(visit.requester());
        if (visit.alertId() != null) named.add("DetectedIssue/" + visit.alertId());
        return named;
    }

    private RequestLink sent(RequestLink link, Optional<SaidWay> way, Page page) {
        if (way.isEmpty()) return link;
        var until = link.expiresAt().atZone(Words.TERRITORY).toLocalDate();
        var text = page.say(
                        "cell.links.text",
                        page.words().date(until),
                        page.words().hour(link.expiresAt())) + "\n" + links.address(link);
        var subject = page.say("cell.links.subject");
        links.sentBy(link, outbox.send(way.get().message(subject, text, "request-link", link.patientId())));
        return links.find(link.id()).orElseThrow();
    }

    private String made(RequestLink link, Patient patient, Model model) {
        model.addAttribute("patient", patient)
                .addAttribute("link", link)
                .addAttribute("address", links.address(link).toString())
                .addAttribute("sent", Optional.ofNullable(link.message()).flatMap(outbox::find));
        return "apps/cell/requestLink";
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String refused(
            Actor actor, Patient patient, Form form, Page page, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, patient, form, page, model);
    }

    private String page(Actor actor, Patient patient, Form form, Page page, Model model) {
        var all = visits.of(actor, patient.id());
        var open = new LinkedHashMap<String, String>();
        all.stream()
                .filter(Visit::isOpen)
                .forEach(one -> open.put(
                        Objects.requireNonNull(one.id()),
                        page.say("cell.links.visit", one.ownerName(), page.day(one.on()), one.reason())));
        var carers = new LinkedHashMap<String, String>();
        patients.carers(actor, patient.id())
                .forEach(one -> carers.put(
                        "RelatedPerson/" + one.id(),
                        one.phone() == null
                                ? one.displayName()
                                : one.displayName() + ", " + page.words().phone(one.phone())));
        var made = links.of(patient.id());
        var messages =
                made.stream().map(RequestLink::message).filter(Objects::nonNull).toList();
        model.addAttribute(
                        "screen",
                        new RequestLinkScreen(
                                patient,
                                made,
                                open,
                                carers,
                                inquiries.of(actor, patient.id()).stream()
                                        .collect(Collectors.toMap(
                                                one -> Objects.requireNonNull(one.id()), Function.<Inquiry>identity())),
                                all.stream()
                                        .collect(Collectors.toMap(
                                                one -> Objects.requireNonNull(one.id()), Function.<Visit>identity())),
                                outbox.find(messages),
                                clock.instant()))
                .addAttribute("ways", SaidWay.choices(page))
                .addAttribute("form", form);
        return "apps/cell/requestLinks";
    }
}
