package org.cordee.apps.companion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.coordination.Call;
import org.cordee.coordination.Calls;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.MeetingCase;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.AlertStep;
import org.cordee.monitoring.Alerts;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Tone;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/** What the team has done for a person, told to that person: no score, no threshold, no diagnosis. */
@Component
public class Story {
    private final Alerts alerts;
    private final Visits visits;
    private final Calls calls;
    private final Cases cases;

    Story(Alerts alerts, Visits visits, Calls calls, Cases cases) {
        this.alerts = alerts;
        this.visits = visits;
        this.calls = calls;
        this.cases = cases;
    }

    /** One thing that was done, in a sentence. */
    public record Line(Instant at, String told, Tone tone) {}

    /** Newest first, since a moment. */
    List<Line> since(Seat seat, Instant since, Page page) {
        var lines = new ArrayList<Line>();
        Map<String, Alert> byId = alerts.of(seat.actor(), seat.personId()).stream()
                .collect(Collectors.toMap(Alert::id, Function.identity()));
        for (var step : alerts.stepsOf(seat.actor(), seat.personId())) {
            var alert = byId.get(step.alertId());
            if (alert != null) told(seat, page, step, alert).ifPresent(lines::add);
        }
        visits.of(seat.actor(), seat.personId()).forEach(visit -> lines.addAll(told(seat, page, visit)));
        calls.of(seat.actor(), seat.personId())
                .forEach(call -> told(seat, page, call).ifPresent(lines::add));
        cases.told(seat.actor(), seat.personId())
                .forEach(one -> told(seat, page, one).ifPresent(lines::add));
        return lines.stream()
                .filter(line -> !line.at().isBefore(since))
                .sorted(Comparator.comparing(Line::at).reversed())
                .toList();
    }

    private static Optional<Line> told(Seat seat, Page page, AlertStep step, Alert alert) {
        var who = step.by() == null ? "" : step.by().name();
        var what = page.say(alert.criterion().kind().nameKey());
        return switch (step.kind()) {
            case RAISED -> line(step.at(), Tone.INFO, seat.say(page, "companion.story.raised", what));
            case WORSENED -> line(step.at(), Tone.INFO, seat.say(page, "companion.story.worsened", what));
            case TAKEN -> line(step.at(), Tone.INFO, seat.say(page, "companion.story.taken", who));
            case RELEASED -> line(step.at(), Tone.NEUTRAL, seat.say(page, "companion.story.released"));
            case IN_HAND, TOLD, HANDED_OVER -> Optional.empty();
            case CLOSED -> line(step.at(), Tone.GOOD, seat.say(page, "companion.story.closed", who));
        };
    }

    private static List<Line> told(Seat seat, Page page, Visit visit) {
        var owner = visit.ownerName();
        var asked = new Line(
                visit.askedAt(), seat.say(page, "companion.story.visitAsked", owner, page.day(visit.on())), Tone.INFO);
        return switch (visit.state()) {
            case Visit.State.Asked open -> List.of(asked);
            case Visit.State.Accepted(var at) ->
                List.of(asked, new Line(at, seat.say(page, "companion.story.visitAccepted", owner), Tone.INFO));
            case Visit.State.Refused(var at, var reason) ->
                List.of(asked, new Line(at, seat.say(page, "companion.story.visitRefused", owner), Tone.NEUTRAL));
            case Visit.State.Done(var at, var seen) ->
                List.of(asked, new Line(at, seat.say(page, "companion.story.visitDone", owner), Tone.GOOD));
        };
    }

    private static Optional<Line> told(Seat seat, Page page, Call call) {
        var toPerson = call.called().equals("Patient/" + seat.personId());
        var key = "companion.story.call." + (toPerson ? "person." : "other.") + call.outcome();
        return switch (call.outcome()) {
            case SPOKEN, NO_ANSWER, MESSAGE_LEFT ->
                line(call.at(), Tone.INFO, seat.say(page, key, call.callerName(), call.calledName()));
            case REFUSED -> Optional.empty();
        };
    }

    /** In the words of whoever told the person. */
    private static Optional<Line> told(Seat seat, Page page, MeetingCase one) {
        var decision = one.decision();
        var validation = decision == null ? null : decision.validation();
        var day = page.day(one.meetingAt().atZone(Words.TERRITORY).toLocalDate());
        return validation == null || one.told() == null
                ? Optional.empty()
                : line(
                        validation.at(),
                        Tone.INFO,
                        seat.say(page, "companion.story.meeting", day, one.meetingName(), one.told()));
    }

    private static Optional<Line> line(Instant at, Tone tone, String told) {
        return Optional.of(new Line(at, told, tone));
    }
}
