package org.cordee.apps.pro;

import java.time.Clock;
import java.time.Period;
import org.cordee.access.Actor;
import org.cordee.access.AppLaunches;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.Event;
import org.cordee.coordination.SinceLastVisit;
import org.cordee.coordination.Situations;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.MeasureBoards;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One patient, for a professional with ninety seconds: what changed first, then the curve, whom to call, the story. */
@Controller
class PatientPage {
    private static final Period TIMELINE = Period.ofMonths(6);

    private final Patients patients;
    private final SinceLastVisit since;
    private final Alerts alerts;
    private final Visits visits;
    private final Contacts contacts;
    private final MeasureBoards boards;
    private final Enrolments enrolments;
    private final Situations situations;
    private final AppLaunches launches;
    private final CoordinationSheet coordination;
    private final Clock clock;

    PatientPage(
            Patients patients,
            SinceLastVisit since,
            Alerts alerts,
            Visits visits,
            Contacts contacts,
            MeasureBoards boards,
            Enrolments enrolments,
            Situations situations,
            AppLaunches launches,
            CoordinationSheet coordination,
            Clock clock) {
        this.patients = patients;
        this.since = since;
        this.alerts = alerts;
        this.visits = visits;
        this.contacts = contacts;
        this.boards = boards;
        this.enrolments = enrolments;
        this.situations = situations;
        this.launches = launches;
        this.coordination = coordination;
        this.clock = clock;
    }

    @GetMapping("/pro/patients/{id}")
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "mesure", required = false) @Nullable MeasureKind kind,
            Page page,
            Model model) {
        var patient = patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (actor.role().isSocial()) return coordination.show(actor, patient, page, model);
        var lastLook = since.lastLook(actor, id);
        var all = alerts.of(actor, id);
        var from = clock.instant().atZone(Words.TERRITORY).minus(TIMELINE).toInstant();
        var story = situations.timeline(actor, id, from);
        model.addAttribute(
                "screen",
                new PatientScreen(
                        patient,
                        patients.sameAs(actor, patient),
                        enrolments.of(actor, id).map(Enrolment::condition).orElse(null),
                        lastLook,
                        since.lines(actor, id, lastLook),
                        all.stream().filter(Alert::isOpen).toList(),
                        visits.of(actor, id).stream().filter(Visit::isOpen).toList(),
                        contacts.of(actor, id),
                        boards.of(actor, page.words(), id, kind, all, Event.underCurve(story, page.words())),
                        story,
                        launches.launchable()));
        since.looked(actor, id);
        return "apps/pro/patient";
    }
}
