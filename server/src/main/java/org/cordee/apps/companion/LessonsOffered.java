package org.cordee.apps.companion;

import java.util.Arrays;
import java.util.List;
import org.cordee.protocol.LessonCatalogue;
import org.springframework.stereotype.Component;

/** The lessons of the companion, for whoever draws a protocol. */
@Component
class LessonsOffered implements LessonCatalogue {
    @Override
    public List<Offered> offered() {
        return Arrays.stream(Lesson.values())
                .map(lesson -> new Offered(lesson.name(), lesson.key("title")))
                .toList();
    }
}
