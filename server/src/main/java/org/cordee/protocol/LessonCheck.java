package org.cordee.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the lessons of a drawing are taught: one that nobody knows would be passed over and missed by nobody. */
final class LessonCheck {
    private LessonCheck() {}

    static List<Fault> of(Drawing drawing, List<LessonCatalogue.Offered> offered) {
        Set<String> known = offered.stream().map(LessonCatalogue.Offered::code).collect(Collectors.toSet());
        return drawing.steps().stream()
                .flatMap(step -> step.lessons().stream()
                        .filter(lesson -> !known.contains(lesson))
                        .map(lesson -> Fault.at(
                                step.id(), "noLesson", step.name().isBlank() ? step.id() : step.name(), lesson)))
                .toList();
    }
}
