package org.cordee.apps.cell;

import org.cordee.platform.page.LiveStreams;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells the open pages of the cell that alerts or visits changed; the door lets only coordinators listen. */
@Controller
class QueueStream {
    private final LiveStreams streams;

    QueueStream(LiveStreams streams) {
        this.streams = streams;
    }

    @GetMapping("/cellule/flux")
    SseEmitter listen() {
        return streams.open("alerts");
    }
}
