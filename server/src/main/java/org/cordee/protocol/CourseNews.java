package org.cordee.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Words;
import org.cordee.record.RecordWatcher;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Hears by whatever door the CarePlan of a course is revoked, completed, held or let go on, and has the protocol follow in the same
 * transaction. One that is over does not begin again: the person is taken in anew.
 */
@Component
class CourseNews implements RecordWatcher {
    private final CourseTable courses;
    private final Instances instances;
    private final EngineClock clock;
    private final LiveStreams pages;
    private final Words words;

    CourseNews(
            CourseTable courses,
            Instances instances,
            EngineClock clock,
            LiveStreams pages,
            MessageSource messages,
            java.time.Clock time) {
        this.courses = courses;
        this.instances = instances;
        this.clock = clock;
        this.pages = pages;
        this.words = new Words(messages, Locale.FRENCH, time);
    }

    @Override
    public Set<String> types() {
        return Set.of("CarePlan");
    }

    @Override
    public void changed(Written change) {
        if (change.created() || courses.find(change.id()).isEmpty()) return;
        var said = change.as(CourseMapping.COURSE).state();
        courses.lock(change.id());
        var row = courses.find(change.id()).orElseThrow();
        if (said == row.state() || !said.isOpen() && !row.state().isOpen()) return;
        if (!row.state().isOpen()) {
            throw new RefusedException(
                    new Refusal.Conflict(words.say("protocol.refused.over"), List.of("CarePlan/" + change.id())));
        }
        courses.stands(row.id(), said, said.isOpen() ? null : clock.now());
        switch (said) {
            case LEFT, ENDED -> instances.stop(row);
            case PAUSED -> instances.hold(row);
            case ACTIVE -> instances.goOn(row);
        }
        pages.tell("patient/" + row.patient());
    }
}
