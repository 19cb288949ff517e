package org.cordee.monitoring;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.cordee.platform.page.LiveStreams;
import org.cordee.platform.page.Sentence.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Turns breaches into alerts: a new one, or more evidence for the one that is open. */
@Component
class Episodes {
    private final SeriesTable series;
    private final AlertTable alerts;
    private final StepTable steps;
    private final AlertRecord record;
    private final ApplicationEventPublisher events;
    private final LiveStreams pages;
    private final Clock clock;

    Episodes(
            SeriesTable series,
            AlertTable alerts,
            StepTable steps,
            AlertRecord record,
            ApplicationEventPublisher events,
            LiveStreams pages,
            Clock clock) {
        this.series = series;
        this.alerts = alerts;
        this.steps = steps;
        this.record = record;
        this.events = events;
        this.pages = pages;
        this.clock = clock;
    }

    /** After the breaches of the rule changed. */
    void settle(Rule rule) {
        var open = alerts.openOf(rule.id());
        if (open.isPresent()) {
            series.hold(rule.id(), open.get().id());
            refresh(open.get(), rule.severity());
            return;
        }
        var unheld = series.unheld(rule.id());
        var last = alerts.lastClosedOf(rule).orElse(null);
        if (Episode.begins(rule.criterion(), unheld, last)) {
            raise(rule, unheld);
        }
    }

    private void raise(Rule rule, List<Breach> evidence) {
        var id = UUID.randomUUID().toString();
        var worst = Episode.worst(evidence);
        var severity = Episode.severity(rule.criterion(), rule.severity(), worst);
        var since = evidence.getFirst().point().at();
        var latest = AlertTable.Latest.of(evidence.getLast());
        var now = clock.instant();
        alerts.raise(id, rule, severity, worst, since, now);
        alerts.refresh(id, severity, worst, since, latest);
        series.hold(rule.id(), id);
        steps.add(
                id,
                now,
                AlertStep.Kind.RAISED,
                null,
                EvidenceWords.evidence(rule.criterion(), latest, Value.Moment::new));
        record.raise(alerts.byIds(List.of(id)).getFirst());
        events.publishEvent(new AlertRaised(id, rule.patientId(), severity));
        tell(rule.patientId());
    }

    private void refresh(AlertTable.Row standing, Severity ofRule) {
        var evidence = series.heldBy(standing.id());
        var criterion = standing.criterion();
        var worst = Episode.worst(evidence);
        var severity = evidence.isEmpty() ? standing.severity() : Episode.severity(criterion, ofRule, worst);
        var since = evidence.isEmpty()
                ? standing.since()
                : evidence.getFirst().point().at();
        var latest = evidence.isEmpty() ? null : AlertTable.Latest.of(evidence.getLast());
        alerts.refresh(standing.id(), severity, worst, since, latest);
        boolean worse = severity.compareTo(standing.severity()) < 0;
        if (worse) {
            var said = EvidenceWords.evidence(criterion, latest, Value.Moment::new);
            steps.add(standing.id(), clock.instant(), AlertStep.Kind.WORSENED, null, said);
        }
        record.refresh(alerts.byIds(List.of(standing.id())).getFirst(), severity != standing.severity());
        if (worse) {
            events.publishEvent(new AlertWorsened(standing.id(), standing.patientId(), severity));
        }
        events.publishEvent(new AlertChanged(standing.id(), standing.patientId()));
        tell(standing.patientId());
    }

    private void tell(String patientId) {
        pages.tell("alerts");
        pages.tell("patient/" + patientId);
    }
}
