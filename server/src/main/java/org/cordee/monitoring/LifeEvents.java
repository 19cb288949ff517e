package org.cordee.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Curve.Event.Kind;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.springframework.stereotype.Component;

/** What happened while something was measured, within the reach of whoever looks: alerts, stays, pauses and treatments. */
@Component
class LifeEvents {
    private final Records records;
    private final PauseTable pauses;

    LifeEvents(Records records, PauseTable pauses) {
        this.records = records;
        this.pauses = pauses;
    }

    /** @param patientId of a person whose measures were found within reach */
    List<Curve.Event> of(Actor actor, Words words, String patientId, Instant from, List<Alert> alerts) {
        var events = new ArrayList<Curve.Event>();
        alerts.forEach(
                alert -> events.add(new Curve.Event(alert.raisedAt(), null, Kind.ALERT, words.say(alert.evidence()))));
        pauses.of(patientId).stream()
                .filter(pause -> pause.reason() != Pause.Reason.HOSPITAL)
                .forEach(pause -> events.add(new Curve.Event(
                        pause.begins(),
                        pause.ends(),
                        Kind.PAUSE,
                        words.say(pause.reason().nameKey()))));
        var since = Records.escape(from.toString());
        var patient = "patient=" + Records.escape(patientId) + "&_count=100&";
        if (actor.reach().permits("Encounter", Interaction.SEARCH)) {
            records.search(actor, StayMapping.STAY, patient + "date=ge" + since).stream()
                    .flatMap(java.util.Optional::stream)
                    .forEach(stay -> events.add(
                            new Curve.Event(stay.from(), stay.until(), Kind.STAY, words.say("curve.event.stay"))));
        }
        medicines(actor, patient, "MedicationRequest", "authoredon=ge" + since)
                .forEach(one -> events.add(event(words, one, "curve.event.prescribed")));
        medicines(actor, patient, "MedicationStatement", "_sort=-effective")
                .forEach(one -> events.add(event(words, one, "curve.event.taken")));
        return List.copyOf(events);
    }

    private Stream<TreatmentMapping.Change> medicines(Actor actor, String patient, String type, String query) {
        return actor.reach().permits(type, Interaction.SEARCH)
                ? records.search(actor, new TreatmentMapping(type), patient + query).stream()
                        .flatMap(java.util.Optional::stream)
                : Stream.empty();
    }

    private static Curve.Event event(Words words, TreatmentMapping.Change change, String begun) {
        return new Curve.Event(
                change.at(),
                null,
                Kind.TREATMENT,
                words.say(change.stopped() ? "curve.event.stopped" : begun, change.name()));
    }
}
