package org.cordee.apps.companion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private final Clock clock;

    MyProtocols(Courses courses, StepTasks tasks, Clock clock) {
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

    private static boolean hasEndedAfter(Course course, Instant since) {
        var until = course.until();
        return course.state() == Course.State.ENDED && until != null && until.isAfter(since);
    }
}
