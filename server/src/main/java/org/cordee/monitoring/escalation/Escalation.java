package org.cordee.monitoring.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.cordee.access.Actor;
import org.cordee.access.PublicAddress;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.OutgoingMessage;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.AlertChanged;
import org.cordee.monitoring.AlertRaised;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.escalation.LadderTable.Climb;
import org.cordee.monitoring.escalation.LadderTable.Told;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Climbs the ladder of an alert while nobody takes it. Where it stands is a row: a node that is killed loses no step, and a step, the
 * message and the line that says so are one commit, so none is said twice. A message says that an alert waits, and nothing of health.
 */
@Component
class Escalation implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String PURPOSE = "alert";

    private final LadderTable table;
    private final Ladders ladders;
    private final Alerts alerts;
    private final Outbox outbox;
    private final ObjectProvider<Reachable> reachable;
    private final TransactionTemplate transactions;
    private final PublicAddress address;
    private final Words words;
    private final Clock clock;
    private volatile @Nullable Thread runner;

    Escalation(
            LadderTable table,
            Ladders ladders,
            Alerts alerts,
            Outbox outbox,
            ObjectProvider<Reachable> reachable,
            TransactionTemplate transactions,
            PublicAddress address,
            MessageSource messages,
            Clock clock) {
        this.table = table;
        this.ladders = ladders;
        this.alerts = alerts;
        this.outbox = outbox;
        this.reachable = reachable;
        this.transactions = transactions;
        this.address = address;
        this.words = new Words(messages, Locale.FRENCH, clock);
        this.clock = clock;
    }

    /** In the transaction that raises it. */
    @EventListener
    void raised(AlertRaised alert) {
        var rungs = ladders.of(alert.severity());
        if (!rungs.isEmpty()) {
            var now = clock.instant();
            var due = now.plus(Duration.ofMinutes(rungs.getFirst().afterMinutes()));
            table.begin(alert.alertId(), alert.patientId(), rungs, due, now);
        }
    }

    /** One that is taken stands still; one that is given back goes on with the rung on which it stood. */
    @EventListener
    void changed(AlertChanged changed) {
        table.find(changed.alertId()).ifPresent(climb -> {
            boolean waits = alerts.find(Actor.platform(), climb.alert())
                    .filter(alert -> alert.handling() instanceof Alert.Handling.Raised)
                    .isPresent();
            if (!waits) {
                table.stand(climb.alert(), climb.step(), climb.attempt(), null);
            } else if (climb.step() < climb.rungs().size()) {
                var rung = climb.rungs().get(climb.step());
                table.resume(climb.alert(), clock.instant().plus(Duration.ofMinutes(Math.max(1, rung.afterMinutes()))));
            }
        });
    }

    /** One round over all that are due, each in a transaction of its own; how many rungs were climbed. */
    int round() {
        int climbed = 0;
        while (Boolean.TRUE.equals(transactions.execute(status -> climb()))) {
            climbed++;
        }
        return climbed;
    }

    private boolean climb() {
        var now = clock.instant();
        var due = table.due(now);
        due.ifPresent(climb -> {
            var alert = alerts.find(Actor.platform(), climb.alert())
                    .filter(found -> found.handling() instanceof Alert.Handling.Raised);
            if (alert.isEmpty() || climb.step() >= climb.rungs().size()) {
                table.stand(climb.alert(), climb.step(), climb.attempt(), null);
            } else {
                tell(climb, now);
            }
        });
        return due.isPresent();
    }

    private void tell(Climb climb, Instant now) {
        var rung = climb.rungs().get(climb.step());
        for (var person : people(climb.patient(), rung.post(), now)) {
            for (var means : rung.means()) {
                tell(climb, rung, person, means, now);
            }
        }
        int attempt = climb.attempt() + 1;
        if (attempt < rung.times()) {
            table.stand(climb.alert(), climb.step(), attempt, now.plus(Duration.ofMinutes(rung.everyMinutes())));
        } else {
            int next = climb.step() + 1;
            var due = next < climb.rungs().size()
                    ? now.plus(Duration.ofMinutes(climb.rungs().get(next).afterMinutes()))
                    : null;
            table.stand(climb.alert(), next, 0, due);
        }
    }

    private void tell(Climb climb, Rung rung, Reachable.Person person, Rung.Means means, Instant now) {
        var to = addressOf(person, means);
        var told = new Told(climb.alert(), climb.step(), climb.attempt(), person.name(), means, now);
        if (to == null || !table.told(told, null)) {
            return;
        }
        var text = words.say(
                "monitoring.escalation." + (rung.post() == Rung.Post.PATIENT ? "patient" : "others"), address.origin());
        outbox.send(new OutgoingMessage(
                Channel.valueOf(means.name()),
                to,
                words.say("monitoring.escalation.subject"),
                text,
                PURPOSE,
                climb.patient()));
        alerts.told(
                climb.alert(),
                climb.patient(),
                Sentence.of(
                        "monitoring.step.TOLD",
                        new Value.Text(person.name()),
                        new Value.Part(Sentence.of(means.nameKey()))));
    }

    private List<Reachable.Person> people(String patient, Rung.Post post, Instant now) {
        if (post == Rung.Post.CELL || post == Rung.Post.ON_CALL) {
            return table.rota().stream()
                    .filter(duty -> duty.post() == post && duty.isOn(now))
                    .map(duty -> new Reachable.Person("", duty.name(), duty.phone(), duty.mail()))
                    .toList();
        }
        return reachable.stream()
                .flatMap(circle -> circle.of(patient, post).stream())
                .toList();
    }

    private static @Nullable String addressOf(Reachable.Person person, Rung.Means means) {
        return switch (means) {
            case SMS, VOICE -> person.phone();
            case MAIL -> person.mail();
        };
    }

    @Override
    public void start() {
        // Known before it runs: it ends as soon as it is not the one that is known.
        var thread = Thread.ofVirtual().name("alert-escalation").unstarted(this::run);
        runner = thread;
        thread.start();
    }

    @Override
    public void stop() {
        var running = runner;
        runner = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return runner != null;
    }

    private void run() {
        while (runner == Thread.currentThread()) {
            try {
                Thread.sleep(PAUSE);
                round();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                LOG.warn("Alerts that wait for somebody are told in the next round", fault);
            }
        }
    }
}
