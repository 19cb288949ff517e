package org.cordee.monitoring.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cordee.access.PublicAddress;
import org.cordee.messaging.Browsers;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.messaging.OutgoingMessage.Key;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.escalation.LadderTable.Climb;
import org.cordee.monitoring.escalation.LadderTable.Told;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells those who stand on a rung, once each a time and a means. A message says that an alert waits, and nothing of health. */
@Component
class Teller {
    static final String PURPOSE = "alert";
    /** What a called person presses: I deal with it, or I cannot. */
    static final String MINE = "1";

    static final String NOT_ME = "2";

    private final LadderTable table;
    private final Alerts alerts;
    private final Outbox outbox;
    private final Browsers browsers;
    private final ObjectProvider<Reachable> reachable;
    private final PublicAddress address;
    private final Words words;

    Teller(
            LadderTable table,
            Alerts alerts,
            Outbox outbox,
            Browsers browsers,
            ObjectProvider<Reachable> reachable,
            PublicAddress address,
            MessageSource messages,
            Clock clock) {
        this.table = table;
        this.alerts = alerts;
        this.outbox = outbox;
        this.browsers = browsers;
        this.reachable = reachable;
        this.address = address;
        this.words = new Words(messages, Locale.FRENCH, clock);
    }

    /** Everyone on the rung, by each of its means that reaches them. */
    void tell(Climb climb, Instant now) {
        var rung = climb.rungs().get(climb.step());
        for (var person : people(climb.patient(), rung.post(), now)) {
            for (var means : rung.means()) {
                tell(climb, rung, person, means, now);
            }
        }
    }

    private void tell(Climb climb, Rung rung, Reachable.Person person, Rung.Means means, Instant now) {
        var addresses = addresses(person, means);
        var told = new Told(climb.alert(), climb.step(), climb.attempt(), person.name(), means, now);
        if (addresses.isEmpty() || !table.told(told)) {
            return;
        }
        for (var to : addresses) {
            table.sent(told, outbox.send(message(climb, rung.post(), means, to)));
        }
        alerts.told(
                climb.alert(),
                climb.patient(),
                Sentence.of(
                        "monitoring.step.TOLD",
                        new Value.Text(person.name()),
                        new Value.Part(Sentence.of(means.nameKey()))));
    }

    private OutgoingMessage message(Climb climb, Rung.Post post, Rung.Means means, String to) {
        var whom = post == Rung.Post.PATIENT ? "patient" : "others";
        var isSpoken = means == Rung.Means.VOICE;
        var text = words.say("monitoring.escalation." + whom + (isSpoken ? ".spoken" : ""), address.origin());
        return new OutgoingMessage(
                Channel.valueOf(means.name()),
                to,
                words.say("monitoring.escalation." + (post == Rung.Post.PATIENT ? "subject.patient" : "subject")),
                text,
                PURPOSE,
                climb.patient(),
                isSpoken && post != Rung.Post.PATIENT
                        ? List.of(new Key(MINE, "mine"), new Key(NOT_ME, "not-me"))
                        : List.of());
    }

    private List<Reachable.Person> people(String patient, Rung.Post post, Instant now) {
        if (post == Rung.Post.CELL || post == Rung.Post.ON_CALL) {
            return table.rota().stream()
                    .filter(duty -> duty.post() == post && duty.isOn(now))
                    .map(duty -> new Reachable.Person(
                            duty.reader() == null ? "" : duty.reader(), duty.name(), duty.phone(), duty.mail()))
                    .toList();
        }
        return reachable.stream()
                .flatMap(circle -> circle.of(patient, post).stream())
                .toList();
    }

    private List<String> addresses(Reachable.Person person, Rung.Means means) {
        return switch (means) {
            case SMS, VOICE -> Stream.ofNullable(person.phone()).toList();
            case MAIL -> Stream.ofNullable(person.mail()).toList();
            case PUSH -> person.reference().isEmpty() ? List.of() : browsers.of(person.reference());
        };
    }
}
