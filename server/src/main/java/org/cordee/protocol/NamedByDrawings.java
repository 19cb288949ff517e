package org.cordee.protocol;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What drawings name and others keep, forms and lessons: whether it is there now. */
@Component
class NamedByDrawings {
    private final Forms forms;
    private final LessonCatalogue lessons;

    NamedByDrawings(Forms forms, LessonCatalogue lessons) {
        this.forms = forms;
        this.lessons = lessons;
    }

    List<Fault> faults(Drawing drawing) {
        return Stream.concat(
                        FormCheck.of(drawing, forms::questions).stream(),
                        LessonCheck.of(drawing, lessons.offered()).stream())
                .toList();
    }
}
