package org.cordee.coordination;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Visits at home that were asked for, from the wish to what was seen. */
@Component
public class Visits {
    private static final Comparator<Visit> NEWEST_FIRST =
            Comparator.comparing(Visit::askedAt).reversed();

    private final Records records;
    private final Alerts alerts;
    private final Measures measures;
    private final LiveStreams pages;
    private final Clock clock;

    Visits(Records records, Alerts alerts, Measures measures, LiveStreams pages, Clock clock) {
        this.records = records;
        this.alerts = alerts;
        this.measures = measures;
        this.pages = pages;
        this.clock = clock;
    }

    /** Asks a nurse or a nurses' office for a visit; one that answers an alert puts that in hand if the actor holds it. */
    @Transactional
    public Visit ask(
            Actor actor,
            String patientId,
            String owner,
            String ownerName,
            LocalDate on,
            String reason,
            @Nullable String alertId) {
        var asked = records.create(
                actor,
                VisitMapping.VISIT,
                new Visit(
                        null,
                        patientId,
                        actor.reference(),
                        actor.name(),
                        owner,
                        ownerName,
                        on,
                        reason,
                        alertId,
                        clock.instant(),
                        new Visit.State.Asked()));
        if (alertId != null) {
            alerts.inHand(actor, alertId);
        }
        tell(asked);
        return asked;
    }

    /** Open ones asked of the actor or of the actor's office: overdue first, then by day. */
    public List<Visit> mine(Actor actor) {
        var owners = actor.holders().stream().sorted().collect(Collectors.joining(","));
        return search(actor, "&" + TaskMapping.OPEN + "&owner=" + owners).stream()
                .sorted(Comparator.comparing(Visit::on).thenComparing(Visit::askedAt))
                .toList();
    }

    /** All within reach that are open, or were asked since; newest first. */
    public List<Visit> openOrAskedSince(Actor actor, Instant since) {
        return Stream.concat(
                        search(actor, "&" + TaskMapping.OPEN).stream(),
                        search(actor, "&authored-on=ge" + since.truncatedTo(ChronoUnit.SECONDS)).stream())
                .distinct()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** All of one patient, newest first. */
    public List<Visit> of(Actor actor, String patientId) {
        return search(actor, "&patient=" + Records.escape(patientId)).stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** Those that answer an alert, newest first. */
    public List<Visit> forAlert(Actor actor, String alertId) {
        return alerts.find(actor, alertId)
                .map(alert -> of(actor, alert.patientId()).stream()
                        .filter(visit -> alertId.equals(visit.alertId()))
                        .toList())
                .orElse(List.of());
    }

    public Optional<Visit> find(Actor actor, String visitId) {
        return records.read(actor, VisitMapping.VISIT, visitId);
    }

    /** The actor will go. */
    @Transactional
    public VisitOutcome accept(Actor actor, String visitId) {
        return step(
                actor,
                visitId,
                visit -> visit.state() instanceof Visit.State.Asked
                        ? visit.ownedBy(actor.reference(), actor.name(), new Visit.State.Accepted(clock.instant()))
                        : visit);
    }

    /** Nobody will go, with the reason. */
    @Transactional
    public VisitOutcome refuse(Actor actor, String visitId, String reason) {
        return step(actor, visitId, visit -> visit.with(new Visit.State.Refused(clock.instant(), reason)));
    }

    /**
     * The visit took place: what was seen and what was measured are kept with it, all or nothing. Measures that no body can
     * have are to be asked again before.
     */
    @Transactional
    public VisitOutcome done(Actor actor, String visitId, String seen, List<Measure> measured) {
        return done(actor, visitId, seen, measured, clock.instant());
    }

    /** The same, at the hour at which it was written down where there was no network. */
    @Transactional
    public VisitOutcome done(Actor actor, String visitId, String seen, List<Measure> measured, Instant at) {
        var outcome = step(
                actor,
                visitId,
                visit -> visit.ownedBy(actor.reference(), actor.name(), new Visit.State.Done(at, seen)));
        if (outcome instanceof VisitOutcome.Kept(var visit)) {
            records.create(
                    actor,
                    HomeEncounterMapping.ENCOUNTER,
                    new HomeEncounter(visit.patientId(), actor.reference(), actor.name(), at, visitId, seen));
            for (var measure : measured) {
                if (!(measures.keep(actor, measure) instanceof KeptMeasure.Kept)) {
                    throw new IllegalArgumentException("a measure of the visit is not plausible: " + measure.kind());
                }
            }
        }
        return outcome;
    }

    /**
     * What someone without an account said in the place of whom it was asked of. The visit stays with that owner, under the name of
     * who answered; one that went to another meanwhile, or was accepted before, is overtaken.
     */
    @Transactional
    public VisitOutcome answeredFor(Actor invited, String owner, String name, String visitId, Visit.State next) {
        var outcome = step(
                invited,
                visitId,
                visit -> visit.isOpen()
                        && visit.owner().equals(owner)
                        && !(next instanceof Visit.State.Accepted && visit.state() instanceof Visit.State.Accepted),
                visit -> visit.ownedBy(owner, name, next));
        if (outcome instanceof VisitOutcome.Kept(var visit)
                && visit.state() instanceof Visit.State.Done(var at, var seen)) {
            records.create(
                    invited,
                    HomeEncounterMapping.ENCOUNTER,
                    new HomeEncounter(visit.patientId(), "", name, at, visitId, seen));
        }
        return outcome;
    }

    /** What the actor does with an open visit that is asked of the actor or of the actor's office, and accepted by no one else. */
    private VisitOutcome step(Actor actor, String visitId, UnaryOperator<Visit> step) {
        return step(actor, visitId, visit -> visit.isOpen() && actor.holders().contains(visit.owner()), step);
    }

    private VisitOutcome step(Actor actor, String visitId, Predicate<Visit> may, UnaryOperator<Visit> step) {
        var standing = records.readVersioned(actor, VisitMapping.VISIT, visitId);
        if (standing.isEmpty()) {
            return new VisitOutcome.NotFound();
        }
        var visit = standing.get().view();
        if (!may.test(visit)) {
            return new VisitOutcome.Overtaken(visit);
        }
        return switch (records.change(
                actor, VisitMapping.VISIT, visitId, standing.get().version(), step)) {
            case Change.Made<Visit>(var made) -> {
                tell(made);
                yield new VisitOutcome.Kept(made);
            }
            case Change.Overtaken<Visit>(var current) -> {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                yield new VisitOutcome.Overtaken(current);
            }
            case Change.Missing<Visit> missing -> new VisitOutcome.NotFound();
        };
    }

    private List<Visit> search(Actor actor, String query) {
        return records.search(actor, VisitMapping.VISIT, VisitMapping.VISITS + query + "&_count=1000");
    }

    private void tell(Visit visit) {
        pages.tell("visits");
        pages.tell("alerts");
        pages.tell("patient/" + visit.patientId());
    }
}
