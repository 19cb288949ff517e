package org.cordee.apps.companion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.emergency.Emergencies;
import org.cordee.apps.companion.health.Held;
import org.cordee.coordination.CallBacks;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Contacts;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.NextStep;
import org.cordee.coordination.NextSteps;
import org.cordee.coordination.intake.WhoCalls;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Today's page: what to do, what is next, how I am, whom to call. */
@Controller
public class Today {
    private static final int FEW = 3;
    /** How long today's page tells of a record opened in an emergency; the list of readers tells for good. */
    private static final Duration TOLD_FOR = Duration.ofDays(14);

    private final Enrolments enrolments;
    private final Measures measures;
    private final Alerts alerts;
    private final NextSteps nextSteps;
    private final Contacts contacts;
    private final Emergencies emergencies;
    private final CallBacks callBacks;
    private final WhoCalls whoCalls;
    private final Held held;
    private final Clock clock;

    Today(
            Enrolments enrolments,
            Measures measures,
            Alerts alerts,
            NextSteps nextSteps,
            Contacts contacts,
            Emergencies emergencies,
            CallBacks callBacks,
            WhoCalls whoCalls,
            Held held,
            Clock clock) {
        this.enrolments = enrolments;
        this.measures = measures;
        this.alerts = alerts;
        this.nextSteps = nextSteps;
        this.contacts = contacts;
        this.emergencies = emergencies;
        this.callBacks = callBacks;
        this.whoCalls = whoCalls;
        this.held = held;
        this.clock = clock;
    }

    @GetMapping({"/compagnon", Seats.FOR})
    String show(Seat seat, Page page, Model model) {
        var actor = seat.actor();
        var person = seat.personId();
        var circle = contacts.of(actor, person);
        var latest = latest(measures.newestPerKind(actor, person));
        model.addAttribute("seat", seat)
                .addAttribute("stay", held.stay(actor, person))
                .addAttribute(
                        "greeting",
                        seat.greeting(
                                page,
                                ZonedDateTime.ofInstant(clock.instant(), Words.TERRITORY)
                                        .toLocalTime()))
                .addAttribute("date", page.words().weekday(page.words().today()))
                .addAttribute(
                        "duties",
                        duties(
                                enrolments.of(actor, person),
                                latest,
                                measures.implausible(
                                        actor, person, startOf(page.words().today())),
                                page.words().today()))
                .addAttribute("latest", latest.values().stream().toList())
                .addAttribute(
                        "callBacks",
                        callBacks.of(actor, person).stream()
                                // A call to someone else is no call to whoever looks.
                                .filter(one -> one.isOpen() && seat.isAsked(one.requester()))
                                .limit(1)
                                .toList())
                .addAttribute("awaited", awaited(circle, person))
                .addAttribute("watched", watched(alerts.of(actor, person)))
                .addAttribute(
                        "next", next(nextSteps.of(actor, person), page.words().today()))
                .addAttribute(
                        "appointments",
                        held.appointments(actor, person).stream().limit(FEW).toList())
                .addAttribute(
                        "opened", emergencies.ofPatient(person, clock.instant().minus(TOLD_FOR)))
                .addAttribute("whom", WhomToCall.of(circle));
        return "apps/companion/today";
    }

    /**
     * Something to measure.
     *
     * @param today the measure of today when there is one
     * @param odd what came today and no body can have, so that it is to be measured again
     */
    public record Duty(MeasureTopic topic, Optional<Measure> today, Optional<Measure> odd) {}

    private static List<Duty> duties(
            Optional<Enrolment> enrolment,
            Map<MeasureTopic, Measure> latest,
            Map<MeasureKind, Measure> odd,
            LocalDate today) {
        var kinds = enrolment.map(Enrolment::kinds).orElseGet(java.util.Set::of);
        return Arrays.stream(MeasureTopic.values())
                .filter(topic -> topic.isAmong(kinds))
                .map(topic -> new Duty(
                        topic,
                        Optional.ofNullable(latest.get(topic)).filter(one -> day(one).equals(today)),
                        Optional.ofNullable(odd.get(topic.kind()))))
                .toList();
    }

    private static Map<MeasureTopic, Measure> latest(List<Measure> newest) {
        return newest.stream()
                .filter(one -> MeasureTopic.ofKind(one.kind()).isPresent())
                .collect(Collectors.toMap(
                        one -> MeasureTopic.of(one),
                        Function.identity(),
                        (first, second) -> first,
                        () -> new java.util.EnumMap<>(MeasureTopic.class)));
    }

    /** What there is to measure today stands among the duties already; who follows is nothing that will happen. */
    private static List<NextStep> next(List<NextStep> steps, LocalDate today) {
        return steps.stream()
                .filter(step -> step.kind() != NextStep.Kind.FOLLOWED)
                .filter(step -> step.kind() != NextStep.Kind.MEASURE || !today.equals(step.on()))
                .limit(FEW)
                .toList();
    }

    /** What a cell of the circle is asked is a call that it has promised. */
    private Optional<WhoCalls.Standing> awaited(List<Contact> circle, String person) {
        return circle.stream().anyMatch(one -> one.role() == MemberRole.SUPPORT_CELL)
                ? Optional.empty()
                : whoCalls.open(person);
    }

    private static List<Alert> watched(List<Alert> all) {
        return all.stream().filter(Alert::isOpen).toList();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Words.TERRITORY).toInstant();
    }

    private static LocalDate day(Measure measure) {
        return measure.at().atZone(Words.TERRITORY).toLocalDate();
    }
}
