package org.cordee.apps.pro;

import org.cordee.platform.page.LiveStreams;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells the open pages of professionals that alerts or visits changed; the door lets only professionals listen. */
@Controller
class TodayStream {
    private final LiveStreams streams;

    TodayStream(LiveStreams streams) {
        this.streams = streams;
    }

    @GetMapping("/pro/flux")
    SseEmitter listen() {
        return streams.open("alerts");
    }
}
