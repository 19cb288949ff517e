package org.cordee.apps.companion;

import org.cordee.coordination.Contacts;
import org.cordee.monitoring.Measures;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The measure just entered, and at once what it means. */
@Controller
class MeasureKept {
    private final Measures measures;
    private final Contacts contacts;

    MeasureKept(Measures measures, Contacts contacts) {
        this.measures = measures;
        this.contacts = contacts;
    }

    @GetMapping({"/compagnon/mesures/{topic}/notees/{measure}", Seats.FOR + "/mesures/{topic}/notees/{measure}"})
    String show(Seat seat, @PathVariable String topic, @PathVariable String measure, Model model) {
        var kept = measures.kept(seat.actor(), measure)
                .filter(one -> one.measure().patientId().equals(seat.personId()))
                .filter(one -> MeasureTopic.ofKind(one.measure().kind())
                        .filter(of -> of.path().equals(topic))
                        .isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("seat", seat)
                .addAttribute("topic", MeasureTopic.of(kept.measure()))
                .addAttribute("kept", kept)
                .addAttribute(
                        "whom",
                        kept.meaning().alerted()
                                ? WhomToCall.of(contacts.of(seat.actor(), seat.personId()))
                                : WhomToCall.none());
        return "apps/companion/kept";
    }
}
