package org.cordee.apps.companion;

import java.util.List;
import org.cordee.protocol.Course;
import org.cordee.protocol.Courses;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.StepTasks;
import org.springframework.stereotype.Component;

/** What the protocols of a person ask of whom, as the person and their carers read it. */
@Component
class MyProtocols {
    private final Courses courses;
    private final StepTasks tasks;

    MyProtocols(Courses courses, StepTasks tasks) {
        this.courses = courses;
        this.tasks = tasks;
    }

    List<Followed> of(Seat seat) {
        var open = courses.of(seat.actor(), seat.personId()).stream()
                .filter(Course::isOpen)
                .toList();
        if (open.isEmpty()) return List.of();
        var asked = tasks.of(seat.actor(), seat.personId()).stream()
                .filter(StepTask::isOpen)
                .toList();
        var told = courses.told(seat.actor(), seat.personId());
        return open.stream()
                .map(course -> new Followed(
                        course.name(),
                        course.ground(),
                        asked.stream()
                                .filter(task -> task.course().equals(course.id()))
                                .toList(),
                        told.stream()
                                .filter(one -> one.course().equals(course.id()))
                                .toList()))
                .toList();
    }
}
