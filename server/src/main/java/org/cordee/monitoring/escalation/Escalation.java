package org.cordee.monitoring.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.cordee.access.Actor;
import org.cordee.messaging.KeysPressed;
import org.cordee.messaging.MessageFailed;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.AlertChanged;
import org.cordee.monitoring.AlertRaised;
import org.cordee.monitoring.AlertWorsened;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.escalation.LadderTable.Climb;
import org.cordee.monitoring.escalation.LadderTable.Told;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Climbs the ladder of an alert while nobody takes it. Where it stands is a row: a node that is killed loses no step, and a step, the
 * message and the line that says so are one commit, so none is said twice.
 */
@Component
class Escalation {
    private static final int PAUSE = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);
    private static final Duration TRUSTED = Duration.ofMinutes(30);

    private final LadderTable table;
    private final Ladders ladders;
    private final Alerts alerts;
    private final Teller teller;
    private final TransactionTemplate transactions;
    private final TransactionTemplate nested;
    private final Clock clock;

    Escalation(
            LadderTable table,
            Ladders ladders,
            Alerts alerts,
            Teller teller,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.ladders = ladders;
        this.alerts = alerts;
        this.teller = teller;
        this.transactions = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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

    /** It waits again as one of the new severity: its ladder is climbed from the start, and at once. */
    @EventListener
    void worsened(AlertWorsened alert) {
        var rungs = ladders.of(alert.severity());
        if (!rungs.isEmpty()) {
            var now = clock.instant();
            table.anew(alert.alertId(), alert.patientId(), rungs, waits(alert.alertId()) ? now : null, now);
        }
    }

    /** One that is taken stands still, and what has not left is told no more; one that is given back goes on with the rung on which it stood. */
    @EventListener
    void changed(AlertChanged changed) {
        table.find(changed.alertId()).ifPresent(climb -> {
            if (!waits(climb.alert())) {
                table.stand(climb.alert(), climb.step(), climb.attempt(), null);
                teller.withdraw(climb);
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

    /** One that fails holds up no other: what it did is undone, and it is tried again later. */
    private boolean climb() {
        var now = clock.instant();
        var due = table.due(now);
        due.ifPresent(alert -> {
            try {
                nested.executeWithoutResult(savepoint -> table.find(alert).ifPresent(climb -> climb(climb, now)));
            } catch (RuntimeException fault) {
                LOG.error("Alert {} could not be told and is tried again later", alert, fault);
                table.putOff(alert, now.plus(AFTER_A_FAULT));
            }
        });
        return due.isPresent();
    }

    private void climb(Climb climb, Instant now) {
        if (!waits(climb.alert()) || climb.step() >= climb.rungs().size()) {
            table.stand(climb.alert(), climb.step(), climb.attempt(), null);
        } else if (teller.tell(climb, now) || climb.isLast()) {
            goOn(climb, now);
        } else {
            table.stand(climb.alert(), climb.step() + 1, 0, now);
        }
    }

    private boolean waits(String alert) {
        return alerts.find(Actor.platform(), alert)
                .filter(found -> found.handling() instanceof Alert.Handling.Raised)
                .isPresent();
    }

    private void goOn(Climb climb, Instant now) {
        var rung = climb.rungs().get(climb.step());
        int attempt = climb.attempt() + 1;
        boolean untilTaken = climb.isLast() && rung.post().canTake();
        if (attempt < rung.times() || untilTaken) {
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
        var key = "monitoring.step.PRESSED." + (isMine ? "mine" : "notMe");
        var said = Sentence.of(key, new Value.Text(told.get().person()));
        alerts.told(climb.get().alert(), climb.get().patient(), said);
        if (isMine || !isSaidAgain(told.get(), climb.get())) {
            table.hurry(climb.get().alert(), isMine ? clock.instant().plus(TRUSTED) : clock.instant(), isMine);
        }
    }

    /** A message that will not arrive has told nobody; where none of that time may, the next are told at once. */
    @EventListener
    void failed(MessageFailed message) {
        if (!message.purpose().equals(Teller.PURPOSE)) return;
        var told = table.toldBy(message.id());
        var climb = told.flatMap(one -> table.find(one.alert()));
        if (told.isEmpty() || climb.isEmpty()) return;
        failed(told.get(), climb.get());
    }

    private void failed(Told told, Climb climb) {
        boolean othersMay = table.failed(told);
        if (told.means() != Rung.Means.PUSH || !table.mayArriveOtherwise(told)) {
            var means = new Value.Part(Sentence.of(told.means().nameKey()));
            var said = Sentence.of("monitoring.step.FAILED", new Value.Text(told.person()), means);
            alerts.told(climb.alert(), climb.patient(), said);
        }
        if (othersMay || told.turn() != climb.turn()) return;
        if (told.step() == climb.step() && !climb.isLast()) {
            table.next(climb.alert(), climb.step() + 1, clock.instant());
        } else if (told.step() == climb.step() - 1 && climb.attempt() == 0) {
            table.hurry(climb.alert(), clock.instant(), false);
        }
    }

    /** On the last rung the next to be told is whoever was told now: hurrying would ring the same person without end. */
    private static boolean isSaidAgain(Told told, Climb climb) {
        return climb.isLast() && told.turn() == climb.turn() && told.step() == climb.step();
    }
}
