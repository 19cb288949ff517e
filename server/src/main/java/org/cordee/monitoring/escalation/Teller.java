package org.cordee.monitoring.escalation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
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

    /** Everyone on the rung, by each of its means that reaches them; false, and a line that says so, where none reaches anybody. */
    boolean tell(Climb climb, Instant now) {
        var rung = climb.rungs().get(climb.step());
        boolean reached = false;
        for (var person : people(climb.patient(), rung.post(), now)) {
            for (var means : rung.means()) {
                reached |= tell(climb, rung, person, means, now);
            }
        }
        // Said once for a rung that is tried again and again.
        if (!reached && climb.attempt() == 0) {
            alerts.told(
                    climb.alert(),
                    climb.patient(),
                    Sentence.of(
                            "monitoring.step.NOBODY",
                            new Value.Part(Sentence.of(rung.post().nameKey()))));
        }
        return reached;
    }

    private boolean tell(Climb climb, Rung rung, Reachable.Person person, Rung.Means means, Instant now) {
        var addresses = addresses(person, means);
        if (addresses.isEmpty()) {
            return false;
        }
        boolean isFirst = false;
        for (var to : addresses) {
            var told = new Told(
                    climb.alert(),
                    climb.turn(),
                    climb.step(),
                    climb.attempt(),
                    who(rung, person, means, to),
                    person.name(),
                    means,
                    now);
            if (table.told(told)) {
                isFirst = true;
                table.sent(
                        told, outbox.send(message(climb, rung.post(), means, to), series(climb.alert(), climb.turn())));
            }
        }
        if (!isFirst) {
            return true;
        }
        alerts.told(
                climb.alert(),
                climb.patient(),
                Sentence.of(
                        outbox.isOpen(channel(means)) ? "monitoring.step.TOLD" : "monitoring.step.HELD",
                        new Value.Text(person.name()),
                        new Value.Part(Sentence.of(means.nameKey()))));
        return true;
    }

    /**
     * Two lines of the rota with one name are two telephones; somebody of the circle is one person, whatever the role. Each browser is
     * told by itself, for one may be gone while another is there.
     */
    private static String who(Rung rung, Reachable.Person person, Rung.Means means, String address) {
        if (means == Rung.Means.PUSH) {
            return "browser/" + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8));
        }
        return rung.post().hasRota() || person.reference().isEmpty() ? address : person.reference();
    }

    /** What was to be told and has not left is told no more. */
    void withdraw(Climb climb) {
        outbox.withdraw(IntStream.rangeClosed(0, climb.turn())
                .mapToObj(turn -> series(climb.alert(), turn))
                .toList());
    }

    private static String series(String alert, int turn) {
        return "alert/" + alert + "/" + turn;
    }

    private static Channel channel(Rung.Means means) {
        return Channel.valueOf(means.name());
    }

    private OutgoingMessage message(Climb climb, Rung.Post post, Rung.Means means, String to) {
        var whom = post == Rung.Post.PATIENT ? "patient" : "others";
        var isSpoken = means == Rung.Means.VOICE;
        var text = words.say("monitoring.escalation." + whom + (isSpoken ? ".spoken" : ""), address.origin());
        return new OutgoingMessage(
                channel(means),
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
        if (post.hasRota()) {
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
        var all = switch (means) {
            case SMS, VOICE -> Stream.ofNullable(person.phone());
            case MAIL -> Stream.ofNullable(person.mail());
            case PUSH ->
                person.reference().isEmpty() ? Stream.<String>empty() : browsers.of(person.reference()).stream();
        };
        return all.filter(address -> Outbox.accepts(channel(means), address)).toList();
    }
}
