package org.cordee.apps.companion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.apps.companion.health.Held;
import org.cordee.forms.Responses;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Enrolments;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the companion keeps on a telephone: the pages to read and the forms to fill in without a network, and what waits. */
@Controller("companionsPhone")
class OnThePhone {
    /** Of someone who helps more persons than these, the first. */
    private static final int MOST_PERSONS = 4;

    private static final List<String> ALWAYS = List.of("/compagnon", "/compagnon/en-attente");
    private static final List<String> OF_A_PERSON = List.of(
            "/mal",
            "/messages",
            "/mesures",
            "/suite",
            "/equipe",
            "/plan",
            "/mon-plan",
            "/medicaments",
            "/papiers",
            "/formulaires",
            "/lecons");

    private final Patients patients;
    private final Enrolments enrolments;
    private final Responses responses;
    private final MyProtocols protocols;
    private final Held held;
    private final Lessons lessons;

    OnThePhone(
            Patients patients,
            Enrolments enrolments,
            Responses responses,
            MyProtocols protocols,
            Held held,
            Lessons lessons) {
        this.protocols = protocols;
        this.patients = patients;
        this.enrolments = enrolments;
        this.responses = responses;
        this.held = held;
        this.lessons = lessons;
    }

    @GetMapping("/compagnon/en-attente")
    String waiting(Actor actor) {
        return "apps/companion/waiting";
    }

    @GetMapping("/compagnon/telephone/pages")
    @ResponseBody
    List<String> pages(Actor actor, Page page) {
        var pages = new ArrayList<>(ALWAYS);
        var persons = patients.all(actor).stream().limit(MOST_PERSONS).toList();
        var isHelped = actor.role() != Role.PATIENT;
        if (isHelped) pages.add(PersonChoice.PATH);
        // Where the tabs of pages lead that are about nobody.
        if (isHelped && persons.size() == 1) pages.addAll(List.of("/compagnon/mesures", "/compagnon/suite"));
        for (var person : persons) {
            var base = isHelped ? Seats.basePath(person) : "/compagnon";
            if (isHelped) pages.addAll(List.of(base, base + "/aidant"));
            OF_A_PERSON.forEach(below -> pages.add(base + below));
            lessons.names(actor, person.id(), page.words().today()).forEach(one -> pages.add(base + "/lecons/" + one));
            if (held.stay(actor, person.id()).isPresent()) pages.add(base + "/hopital");
            protocols.begin(actor, person.id());
            responses.waitingFor(actor, person.id()).forEach(one -> pages.add(base + "/formulaires/" + one.id()));
            var kinds =
                    enrolments.of(actor, person.id()).map(one -> one.kinds()).orElse(java.util.Set.of());
            Arrays.stream(MeasureTopic.values())
                    .filter(topic -> topic.isAmong(kinds))
                    .forEach(topic -> pages.add(base + "/mesures/" + topic.path() + "/noter"));
        }
        return pages;
    }
}
