package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.platform.page.LiveStreams;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells the open page of one person that something about that person changed. */
@Controller
class PatientStream {
    private final LiveStreams streams;
    private final Patients patients;

    PatientStream(LiveStreams streams, Patients patients) {
        this.streams = streams;
        this.patients = patients;
    }

    @GetMapping("/cellule/patients/{id}/flux")
    SseEmitter listen(Actor actor, @PathVariable String id) {
        if (patients.byId(actor, id).isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return streams.open("patient/" + id);
    }
}
