package org.cordee.apps.cell;

import java.time.Clock;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.Event;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.Situations;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.coordination.queue.Item;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.MeasureBoards;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Gathers the screen of one person, for the page itself and for a refused form on it. */
@Component
class PatientScreens {
    private static final Period TIMELINE = Period.ofMonths(6);

    private final Patients patients;
    private final Alerts alerts;
    private final Visits visits;
    private final Contacts contacts;
    private final Situations situations;
    private final MeasureBoards boards;
    private final Enrolments enrolments;
    private final SituationScreens around;
    private final Clock clock;

    PatientScreens(
            Patients patients,
            Alerts alerts,
            Visits visits,
            Contacts contacts,
            Situations situations,
            MeasureBoards boards,
            Enrolments enrolments,
            SituationScreens around,
            Clock clock) {
        this.patients = patients;
        this.alerts = alerts;
        this.visits = visits;
        this.contacts = contacts;
        this.situations = situations;
        this.boards = boards;
        this.enrolments = enrolments;
        this.around = around;
        this.clock = clock;
    }

    /** The screen with its forms as given; a person out of reach does not exist. */
    String shown(Actor actor, String patientId, @Nullable MeasureKind kind, Form form, Page page, Model model) {
        return shown(actor, patientId, kind, "", form, page, model);
    }

    /** The same with one kind of event alone in the story. */
    String shown(
            Actor actor,
            String patientId,
            @Nullable MeasureKind kind,
            String events,
            Form form,
            Page page,
            Model model) {
        var screen = of(actor, patientId, kind, page.words());
        model.addAttribute("situation", around.of(actor, patientId, screen.events(), events));
        model.addAttribute("screen", screen.showing(SituationScreens.kind(events)));
        model.addAttribute("form", form);
        return "apps/cell/patient";
    }

    /** The same page again with what is wrong in a form. */
    ModelAndView refused(Actor actor, String patientId, Form form, Page page, Model model) {
        var view = shown(actor, patientId, null, form, page, model);
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private PatientScreen of(Actor actor, String patientId, @Nullable MeasureKind kind, Words words) {
        var patient =
                patients.byId(actor, patientId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var all = alerts.of(actor, patientId);
        var open = all.stream().filter(Alert::isOpen).toList();
        var openIds = open.stream().map(Alert::id).collect(Collectors.toSet());
        var circle = contacts.of(actor, patientId);
        var since = clock.instant().atZone(Words.TERRITORY).minus(TIMELINE).toInstant();
        var asked = visits.of(actor, patientId);
        var story = situations.timeline(actor, patientId, since);
        return new PatientScreen(
                patient,
                patients.sameAs(actor, patient),
                enrolments.of(actor, patientId).map(Enrolment::condition).orElse(null),
                open.stream().sorted(Comparator.comparing(Alert::severity)).toList(),
                asked.stream()
                        .filter(visit -> visit.isOpen() || answers(visit, openIds) || isLeft(visit, asked))
                        .toList(),
                circle,
                nurses(circle),
                boards.of(actor, words, patientId, kind, all, Event.underCurve(story, words)),
                story,
                open.stream()
                        .filter(alert -> Queue.holder(alert)
                                .filter(person -> person.reference().equals(actor.reference()))
                                .isPresent())
                        .map(Alert::id)
                        .toList());
    }

    /** The last that was asked, refused lately and for no alert: it is for the cell again. */
    private boolean isLeft(Visit visit, List<Visit> asked) {
        return visit.equals(asked.getFirst())
                && visit.alertId() == null
                && visit.state() instanceof Visit.State.Refused refused
                && refused.at().isAfter(clock.instant().minus(Item.LEFT_SHOWN));
    }

    private static boolean answers(Visit visit, Set<String> alertIds) {
        return visit.alertId() != null && alertIds.contains(visit.alertId());
    }

    static List<Contact> nurses(List<Contact> circle) {
        return circle.stream()
                .filter(one -> one.role() == MemberRole.NURSE || one.role() == MemberRole.NURSING_OFFICE)
                .toList();
    }
}
