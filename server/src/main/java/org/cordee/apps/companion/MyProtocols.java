package org.cordee.apps.companion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.forms.Responses;
import org.cordee.protocol.Course;
import org.cordee.protocol.Courses;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.springframework.stereotype.Component;

/** What the protocols of a person ask of whom, as the person and their carers read it. */
@Component
class MyProtocols {
    /** What is told last is read after the end. */
    private static final Duration STILL_TOLD = Duration.ofDays(30);

    private final Courses courses;
    private final StepTasks tasks;
    private final Responses responses;
    private final Clock clock;

    MyProtocols(Courses courses, StepTasks tasks, Responses responses, Clock clock) {
        this.responses = responses;
        this.clock = clock;
        this.courses = courses;
        this.tasks = tasks;
    }

    List<Followed> of(Seat seat) {
        var since = clock.instant().minus(STILL_TOLD);
        var shown = courses.of(seat.actor(), seat.personId()).stream()
                .filter(course -> course.isOpen() || hasEndedAfter(course, since))
                .toList();
        if (shown.isEmpty()) return List.of();
        var asked = tasks.of(seat.actor(), seat.personId()).stream()
                .filter(StepTask::isOpen)
                .toList();
        var told = courses.told(seat.actor(), seat.personId());
        return shown.stream()
                .map(course -> new Followed(
                        course.name(),
                        course.ground(),
                        !course.isOpen(),
                        asked.stream()
                                .filter(task -> task.course().equals(course.id()))
                                .toList(),
                        told.stream()
                                .filter(one -> one.course().equals(course.id()))
                                .toList()))
                .filter(followed -> !followed.over() || !followed.told().isEmpty())
                .toList();
    }

    /** By step, the page of the form that it asks of whoever sits here, where that is begun: it is opened without a network too. */
    Map<String, String> begun(Seat seat, List<Followed> followed) {
        var waiting = responses.waitingFor(seat.actor(), seat.personId());
        var begun = new HashMap<String, String>();
        for (var step : followed.stream().flatMap(one -> one.steps().stream()).toList()) {
            var form = step.form();
            if (form == null || !seat.isAsked(step.owner())) continue;
            var url = form.replaceFirst("\\|.*", "");
            waiting.stream()
                    .filter(response -> response.formUrl().equals(url))
                    .findFirst()
                    .ifPresent(response -> begun.put(step.id(), seat.at("/formulaires/" + response.id())));
        }
        return begun;
    }

    /** Begins the forms that open steps ask of the actor, so that a telephone can keep their pages. */
    void begin(Actor actor, String personId) {
        for (var step : tasks.of(actor, personId)) {
            var form = step.form();
            if (form != null && step.isOpen() && actor.holders().contains(step.owner())) {
                responses.asked(actor, personId, form);
            }
        }
    }

    private static boolean hasEndedAfter(Course course, Instant since) {
        var until = course.until();
        return course.state() == Course.State.ENDED && until != null && until.isAfter(since);
    }
}
