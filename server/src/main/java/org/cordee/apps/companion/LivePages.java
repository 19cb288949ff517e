package org.cordee.apps.companion;

import java.util.Set;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.RecordWatcher;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Open pages of a person look again when the team has done something. */
@Controller
class LivePages implements RecordWatcher {
    private final LiveStreams streams;

    LivePages(LiveStreams streams) {
        this.streams = streams;
    }

    @GetMapping({"/compagnon/vif", Seats.FOR + "/vif"})
    SseEmitter open(Seat seat) {
        return streams.open(topic(seat.personId()));
    }

    /** Measures are not among them: they come by the thousand, and a notification is a queue for the whole database. */
    @Override
    public Set<String> types() {
        return Set.of("DetectedIssue", "Task", "Communication", "CareTeam", "ServiceRequest");
    }

    @Override
    public void changed(Written change) {
        if (change.patient() != null) streams.tell(topic(change.patient()));
    }

    private static String topic(String personId) {
        return "companion/" + personId;
    }
}
