package org.cordee.monitoring.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.cordee.access.Actor;
import org.cordee.messaging.KeysPressed;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.AlertChanged;
import org.cordee.monitoring.AlertRaised;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.escalation.LadderTable.Climb;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Climbs the ladder of an alert while nobody takes it. Where it stands is a row: a node that is killed loses no step, and a step, the
 * message and the line that says so are one commit, so none is said twice.
 */
@Component
class Escalation {
    private static final int PAUSE = 5;
    private static final Duration TRUSTED = Duration.ofMinutes(30);

    private final LadderTable table;
    private final Ladders ladders;
    private final Alerts alerts;
    private final Teller teller;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Escalation(
            LadderTable table,
            Ladders ladders,
            Alerts alerts,
            Teller teller,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.ladders = ladders;
        this.alerts = alerts;
        this.teller = teller;
        this.transactions = transactions;
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
    @Scheduled(initialDelay = PAUSE, fixedDelay = PAUSE, timeUnit = TimeUnit.SECONDS)
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
                teller.tell(climb, now);
                goOn(climb, now);
            }
        });
        return due.isPresent();
    }

    private void goOn(Climb climb, Instant now) {
        var rung = climb.rungs().get(climb.step());
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

    /**
     * Who was called says so by a key: whoever deals with it has half an hour to take the alert before the next is told, whoever cannot
     * is at once followed by the next.
     */
    @EventListener
    void pressed(KeysPressed pressed) {
        if (!pressed.purpose().equals(Teller.PURPOSE)) return;
        var told = table.toldBy(pressed.message());
        var climb = told.flatMap(one -> table.find(one.alert()));
        if (told.isEmpty() || climb.isEmpty()) return;
        var isMine = pressed.keys().startsWith(Teller.MINE);
        if (!isMine && !pressed.keys().startsWith(Teller.NOT_ME)) return;
        alerts.told(
                climb.get().alert(),
                climb.get().patient(),
                Sentence.of(
                        "monitoring.step.PRESSED." + (isMine ? "mine" : "notMe"),
                        new Value.Text(told.get().person())));
        table.hurry(climb.get().alert(), isMine ? clock.instant().plus(TRUSTED) : clock.instant(), isMine);
    }
}
