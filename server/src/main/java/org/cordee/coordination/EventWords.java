package org.cordee.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Reading;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;

/** Says what happened, as events of the timeline. */
public final class EventWords {
    private EventWords() {}

    static Event of(Measure measure) {
        return new Event(
                measure.at(), Event.Kind.MEASURE, said(measure), "Observation/" + Objects.requireNonNull(measure.id()));
    }

    /** "Poids : 74,6 kg", "Tension artérielle : 132/78 mmHg". */
    public static Sentence said(Measure measure) {
        var name = new Value.Part(Sentence.of(measure.kind().nameKey()));
        return switch (measure.reading()) {
            case Reading.Single(var value) ->
                Sentence.of(
                        "coordination.event.measure",
                        name,
                        new Value.Quantity(
                                value, measure.kind().decimals(), measure.kind().unit()));
            case Reading.BloodPressure(var systolic, var diastolic) ->
                Sentence.of(
                        "coordination.event.pressure",
                        name,
                        new Value.Count(systolic.intValue()),
                        new Value.Quantity(diastolic, 0, MeasureKind.DIASTOLIC.unit()));
        };
    }

    static Event of(Call call) {
        var outcome = new Value.Part(Sentence.of(call.outcome().nameKey()));
        var from = new Value.Text(call.callerName());
        var to = new Value.Text(call.calledName());
        var said = call.note().isBlank()
                ? Sentence.of("coordination.event.call", from, to, outcome)
                : Sentence.of("coordination.event.call.note", from, to, outcome, new Value.Text(call.note()));
        return new Event(call.at(), Event.Kind.CALL, said, "Communication/" + Objects.requireNonNull(call.id()));
    }

    static List<Event> of(Visit visit) {
        var reference = "Task/" + Objects.requireNonNull(visit.id());
        var events = new ArrayList<Event>();
        events.add(new Event(
                visit.askedAt(),
                Event.Kind.VISIT_ASKED,
                Sentence.of(
                        "coordination.event.visitAsked",
                        new Value.Text(visit.requesterName()),
                        new Value.Text(visit.ownerName()),
                        new Value.Day(visit.on()),
                        new Value.Text(visit.reason())),
                reference));
        switch (visit.state()) {
            case Visit.State.Asked asked -> {}
            case Visit.State.Accepted accepted -> {}
            case Visit.State.Refused(var at, var reason) ->
                events.add(new Event(
                        at,
                        Event.Kind.VISIT_REFUSED,
                        Sentence.of(
                                "coordination.event.visitRefused",
                                new Value.Text(visit.ownerName()),
                                new Value.Text(reason)),
                        reference));
            case Visit.State.Done(var at, var seen) ->
                events.add(new Event(at, Event.Kind.VISIT_DONE, done(visit, seen), reference));
        }
        return events;
    }

    static Sentence done(Visit visit, String seen) {
        return Sentence.of("coordination.event.visitDone", new Value.Text(visit.ownerName()), new Value.Text(seen));
    }

    static Event of(HomeNote note) {
        return new Event(
                note.at(),
                Event.Kind.NOTE,
                Sentence.of("coordination.event.note", new Value.Text(note.byName()), new Value.Text(note.seen())),
                "Encounter");
    }

    static List<Event> of(Circle circle) {
        var reference = "CareTeam/" + circle.id();
        var events = new ArrayList<Event>();
        for (var member : circle.members()) {
            events.add(new Event(member.from(), Event.Kind.CIRCLE, changed("joined", member), reference));
            if (member.until() != null) {
                events.add(new Event(member.until(), Event.Kind.CIRCLE, changed("left", member), reference));
            }
        }
        return events;
    }

    static Sentence changed(String how, Circle.Member member) {
        return Sentence.of(
                "coordination.event." + how,
                new Value.Text(member.name()),
                new Value.Part(Sentence.of(member.role().nameKey())));
    }
}
