package org.cordee.forms;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forms filled in about the people within reach: begun, saved half-way, completed, amended, carried over to a newer version. */
@Component
public class Responses {
    private final Records records;
    private final Questionnaires forms;
    private final Extraction extraction;
    private final LiveStreams pages;
    private final Clock clock;

    Responses(Records records, Questionnaires forms, Extraction extraction, LiveStreams pages, Clock clock) {
        this.records = records;
        this.forms = forms;
        this.extraction = extraction;
        this.pages = pages;
        this.clock = clock;
    }

    /** Who answers: a reference and a name. */
    public record Source(String reference, String name) {
        public static Source of(Actor actor) {
            return new Source(actor.reference(), actor.name());
        }
    }

    /** What became of a wish to keep answers. */
    public sealed interface Outcome {
        record Kept(Response response) implements Outcome {}

        /** Another saved meanwhile: what the actor entered is kept beside, as a draft of its own. */
        record Diverged(Response mine, Response theirs) implements Outcome {}

        record Missing() implements Outcome {}
    }

    /** Begins a form, with what the record already knows. Whoever answers finds it in the companion where that is another. */
    @Transactional
    public Optional<Response> begin(Actor actor, String patientId, String questionnaireId, Source source) {
        return forms.find(actor, questionnaireId)
                .filter(form -> form.status() == Questionnaire.Status.ACTIVE)
                .flatMap(form -> begin(actor, patientId, form, source));
    }

    /**
     * The form that the actor is asked for, by its canonical address: a draft of the actor's own is gone on with, else one is begun in
     * the version named, or where that is out of use, in the one in use.
     */
    @Transactional
    public Optional<Response> asked(Actor actor, String patientId, String canonical) {
        return draft(actor, patientId, canonical)
                .or(() ->
                        forms.inUse(actor, canonical).flatMap(form -> begin(actor, patientId, form, Source.of(actor))));
    }

    /** A draft of that form, in whatever version, that waits for answers of the actor. */
    public Optional<Response> draft(Actor actor, String patientId, String canonical) {
        return waitingFor(actor, patientId).stream()
                .filter(response -> response.formUrl().equals(Questionnaire.url(canonical)))
                .findFirst();
    }

    private Optional<Response> begin(Actor actor, String patientId, Questionnaire form, Source source) {
        if (!OfferedForms.isOffered(actor, form)) return Optional.empty();
        return begun(actor, patientId, form, source)
                .map(begun -> records.create(actor, ResponseMapping.RESPONSE, begun.response()));
    }

    /** A form as it begins, not kept; by the name of a line, why an expression could not fill it. */
    record Begun(Response response, Map<String, String> failed) {}

    /** A form about a person with what the record knows of her or him; empty where the person is out of reach. */
    Optional<Begun> begun(Actor actor, String patientId, Questionnaire form, Source source) {
        var surroundings = surroundings(actor, patientId);
        if (!surroundings.containsKey("patient")) {
            return Optional.empty();
        }
        var prefilled = Reckoner.prefilled(Sheet.begun(form), surroundings);
        var reckoned = Reckoner.reckon(observed(actor, patientId, prefilled.sheet()), surroundings);
        var failed = new HashMap<>(prefilled.failed());
        failed.putAll(reckoned.failed());
        return Optional.of(new Begun(
                new Response(
                        null,
                        patientId,
                        form.canonical(),
                        form.title(),
                        Response.Status.IN_PROGRESS,
                        actor.reference(),
                        actor.name(),
                        source.reference(),
                        source.name(),
                        clock.instant(),
                        Sheet.answered(reckoned.sheet().lines()),
                        null),
                failed));
    }

    /** One with its form, worked out. */
    public Optional<OpenedResponse> open(Actor actor, String id) {
        return records.readVersioned(actor, ResponseMapping.RESPONSE, id)
                .flatMap(found -> forms.named(actor, found.view().form())
                        .map(form -> new OpenedResponse(
                                found.view(),
                                found.version(),
                                form,
                                reckoned(
                                        actor,
                                        found.view().patientId(),
                                        Sheet.of(form, found.view().items())),
                                newer(actor, form))));
    }

    /** The sheet worked out as whoever fills it in sees it. */
    public Reckoned reckoned(Actor actor, String patientId, Sheet sheet) {
        return Reckoner.reckon(sheet, Surrounded.needs(sheet.form()) ? surroundings(actor, patientId) : Map.of());
    }

    /** Keeps answers half-way; what is not asked any more is kept too, until the form is completed. */
    @Transactional
    public Outcome save(Actor actor, OpenedResponse opened, int version, Sheet sheet) {
        return save(actor, opened, version, sheet, clock.instant());
    }

    /** The same of answers that were given at that moment, and waited. */
    @Transactional
    public Outcome save(Actor actor, OpenedResponse opened, int version, Sheet sheet, Instant at) {
        var reckoned = reckoned(actor, opened.response().patientId(), sheet);
        var status = opened.response().isOpen()
                ? Response.Status.IN_PROGRESS
                : opened.response().status();
        return keep(actor, opened, version, Sheet.answered(reckoned.sheet().lines()), status, at);
    }

    /** Completes a draft, or amends what was complete: answers to what is not asked are left out, scores drawn out. */
    @Transactional
    public Outcome complete(Actor actor, OpenedResponse opened, int version, Sheet sheet) {
        return complete(actor, opened, version, sheet, clock.instant());
    }

    /** The same of answers that were given at that moment, and waited. */
    @Transactional
    public Outcome complete(Actor actor, OpenedResponse opened, int version, Sheet sheet, Instant at) {
        var reckoned = reckoned(actor, opened.response().patientId(), sheet);
        var status = opened.response().isDone() ? Response.Status.AMENDED : Response.Status.COMPLETED;
        var outcome = keep(actor, opened, version, Sheet.answered(reckoned.asked()), status, at);
        if (outcome instanceof Outcome.Kept(var kept)) {
            extraction.from(kept, reckoned);
        }
        return outcome;
    }

    /** Gives a draft up; it stays in the record as stopped. */
    @Transactional
    public Outcome stop(Actor actor, OpenedResponse opened, int version) {
        return keep(actor, opened, version, opened.response().items(), Response.Status.STOPPED, clock.instant());
    }

    /** Moves a draft to the version in use; answers to questions that this does not ask any more are left out. */
    @Transactional
    public Outcome carryOver(Actor actor, OpenedResponse opened, int version) {
        var newer = opened.newer();
        var id = opened.response().id();
        if (newer.isEmpty() || id == null || !opened.response().isOpen() || !mayAnswer(actor, opened.response())) {
            return new Outcome.Missing();
        }
        var sheet = Sheet.of(newer.get(), opened.response().items());
        var reckoned = reckoned(actor, opened.response().patientId(), sheet);
        return outcome(
                actor,
                opened.response(),
                records.change(
                        answering(actor),
                        ResponseMapping.RESPONSE,
                        id,
                        version,
                        response -> response.under(
                                newer.get(), Sheet.answered(reckoned.sheet().lines()))));
    }

    /** All about a patient within reach, newest first. */
    public List<Response> of(Actor actor, String patientId) {
        return records.search(
                actor,
                ResponseMapping.RESPONSE,
                "patient=" + Records.escape(patientId) + "&_sort=-authored&_count=500");
    }

    /** Drafts about a patient that wait for answers of this person. */
    public List<Response> waitingFor(Actor actor, String patientId) {
        return of(actor, patientId).stream()
                .filter(response -> response.isOpen() && actor.holders().contains(response.source()))
                .toList();
    }

    /** What was completed with any version of a form, newest first, each worked out with the version it was filled in with. */
    public List<OpenedResponse> history(Actor actor, String patientId, String url) {
        var versions = new HashMap<String, Optional<Questionnaire>>();
        return of(actor, patientId).stream()
                .filter(response -> response.isDone() && response.formUrl().equals(url))
                .flatMap(response -> versions
                        .computeIfAbsent(response.form(), canonical -> forms.named(actor, canonical))
                        .map(form -> new OpenedResponse(
                                response,
                                0,
                                form,
                                Reckoned.standing(Sheet.of(form, response.items())),
                                Optional.empty()))
                        .stream())
                .toList();
    }

    private Outcome keep(
            Actor actor,
            OpenedResponse opened,
            int version,
            List<Answered> answered,
            Response.Status status,
            Instant at) {
        var standing = opened.response();
        var id = standing.id();
        if (!mayAnswer(actor, standing)) {
            return new Outcome.Missing();
        }
        var mine = standing.with(answered, status, at, actor.reference(), actor.name());
        if (id == null) {
            pages.tell("patient/" + mine.patientId());
            return new Outcome.Kept(records.create(actor, ResponseMapping.RESPONSE, mine));
        }
        return outcome(
                actor,
                mine,
                records.change(
                        answering(actor),
                        ResponseMapping.RESPONSE,
                        id,
                        version,
                        current -> current.with(answered, status, at, actor.reference(), actor.name())));
    }

    private Outcome outcome(Actor actor, Response mine, Change<Response> change) {
        return switch (change) {
            case Change.Made<Response>(var made) -> {
                pages.tell("patient/" + made.patientId());
                yield new Outcome.Kept(made);
            }
            case Change.Overtaken<Response>(var theirs) -> {
                var beside = records.create(
                        actor,
                        ResponseMapping.RESPONSE,
                        mine.with(mine.items(), Response.Status.IN_PROGRESS, mine.at(), actor.reference(), actor.name())
                                .besides(theirs.id()));
                yield new Outcome.Diverged(beside, theirs);
            }
            case Change.Missing<Response> missing -> new Outcome.Missing();
        };
    }

    /** Patients and those close to them change only what they were asked themselves. */
    private static boolean mayAnswer(Actor actor, Response response) {
        return switch (actor.role()) {
            case PATIENT, CARER -> actor.holders().contains(response.source());
            default -> true;
        };
    }

    /** Changing answers is no right over others' records: it is had for what one was asked, and was read within reach before. */
    private static Actor answering(Actor actor) {
        return actor.role() == Role.PATIENT || actor.role() == Role.CARER
                ? new Actor(actor.reference(), actor.name(), actor.role(), actor.holders(), Reach.everything())
                : actor;
    }

    private Optional<Questionnaire> newer(Actor actor, Questionnaire form) {
        return forms.current(actor, form.url()).filter(current -> Versions.isNewer(current, form));
    }

    private Map<String, SurroundingsMapping.Known> surroundings(Actor actor, String patientId) {
        var known = new HashMap<String, SurroundingsMapping.Known>();
        records.read(actor, SurroundingsMapping.PATIENT, patientId).ifPresent(patient -> known.put("patient", patient));
        var self = actor.reference();
        if (self.startsWith("Practitioner/")) {
            records.read(actor, SurroundingsMapping.PRACTITIONER, self.substring("Practitioner/".length()))
                    .ifPresent(user -> known.put("user", user));
        } else if (self.startsWith("RelatedPerson/")) {
            records.read(actor, SurroundingsMapping.RELATED, self.substring("RelatedPerson/".length()))
                    .ifPresent(user -> known.put("user", user));
        }
        return known;
    }

    /** Prefills what the latest observation of its code says, where one is recent enough. */
    private Sheet observed(Actor actor, String patientId, Sheet begun) {
        var sheet = begun;
        if (!actor.reach().permits("Observation", Interaction.SEARCH)) return sheet;
        for (var line : begun.everyLine().toList()) {
            var observed = line.question().observed();
            if (observed != null && observed.lookBackDays() > 0 && line.values().isEmpty()) {
                var since = clock.instant().minus(observed.lookBackDays(), ChronoUnit.DAYS);
                var latest = records
                        .search(
                                actor,
                                ObservedMapping.of(observed),
                                "patient=" + Records.escape(patientId) + "&combo-code="
                                        + Records.escape(observed.system())
                                        + "|" + Records.escape(observed.code()) + "&date=ge"
                                        + since.atZone(ZoneOffset.UTC).toLocalDate()
                                        + "&status=final,amended,corrected&_sort=-date&_count=1")
                        .stream()
                        .findFirst();
                var value = latest.flatMap(ObservedMapping.Seen::value).filter(line.question()::isMeasuredSo);
                if (value.isPresent()) {
                    sheet = sheet.with(line.name(), Reckoner.fitted(value.get(), line.question()));
                }
            }
        }
        return sheet;
    }
}
