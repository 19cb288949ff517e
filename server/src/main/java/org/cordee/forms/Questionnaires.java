package org.cordee.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The forms of the house, each in its versions: drafted, published, replaced by the next, withdrawn. */
@Component
public class Questionnaires {
    static final String BASE = "https://cordee.example/fhir/Questionnaire/";

    private final Records records;
    private final Clock clock;

    Questionnaires(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** What became of a wish to keep or publish a version. */
    public sealed interface Outcome {
        record Kept(Questionnaire form) implements Outcome {}

        /** Nothing was done; all that is wrong, each with its place. */
        record Refused(Questionnaire form, List<Fault> faults) implements Outcome {
            public Refused {
                faults = List.copyOf(faults);
            }
        }

        record Missing() implements Outcome {}
    }

    /** The version in use of each form, by title. */
    public List<Questionnaire> active(Actor actor) {
        return records.search(actor, QuestionnaireMapping.QUESTIONNAIRE, "status=active&_count=500").stream()
                .filter(form -> QuestionnaireCheck.faults(offered(actor, form)).isEmpty())
                .sorted(Comparator.comparing(Questionnaire::title))
                .toList();
    }

    /** All forms, each with its versions from the newest on, by title. */
    public List<List<Questionnaire>> all(Actor actor) {
        Map<String, List<Questionnaire>> byUrl = new LinkedHashMap<>();
        records.search(actor, QuestionnaireMapping.QUESTIONNAIRE, "_count=1000").stream()
                .sorted(Comparator.comparing(Questionnaire::title))
                .forEach(form -> byUrl.computeIfAbsent(form.url(), url -> new ArrayList<>())
                        .add(form));
        return byUrl.values().stream()
                .map(versions -> versions.stream().sorted(Versions.NEWEST_FIRST).toList())
                .toList();
    }

    /** A version with the answers that its value sets offer. */
    public Optional<Questionnaire> find(Actor actor, String id) {
        return records.read(actor, QuestionnaireMapping.QUESTIONNAIRE, id).map(form -> offered(actor, form));
    }

    /** The version that a filled form names by {@code url|version}; without a version, the one in use. */
    public Optional<Questionnaire> named(Actor actor, String canonical) {
        int bar = canonical.lastIndexOf('|');
        var url = bar < 0 ? canonical : canonical.substring(0, bar);
        if (url.isBlank()) return Optional.empty();
        var query = "url=" + Records.escape(url) + (bar < 0 ? "&status=active" : "") + "&_count=200";
        return records.search(actor, QuestionnaireMapping.QUESTIONNAIRE, query).stream()
                .filter(form -> bar < 0 || form.version().equals(canonical.substring(bar + 1)))
                .max(Versions.NEWEST_FIRST.reversed())
                .map(form -> offered(actor, form));
    }

    /** The version that a canonical address names where that is in use, else the one of its form that is. */
    public Optional<Questionnaire> inUse(Actor actor, String canonical) {
        return named(actor, canonical)
                .filter(form -> form.status() == Questionnaire.Status.ACTIVE)
                .or(() -> current(actor, Questionnaire.url(canonical)));
    }

    /** The version of a form that is in use now. */
    public Optional<Questionnaire> current(Actor actor, String url) {
        return named(actor, url);
    }

    /** All that keeps a form from being published. */
    public List<Fault> faults(Questionnaire form) {
        return QuestionnaireCheck.faults(form);
    }

    /** Begins a form of the cell's own. */
    @Transactional
    public Questionnaire begin(Actor actor, String title) {
        var slug = Versions.slug(title) + "-" + UUID.randomUUID().toString().substring(0, 13);
        var form = new Questionnaire(
                null,
                BASE + slug,
                "1",
                Questionnaire.Status.DRAFT,
                title,
                "",
                "",
                Set.of(),
                today(),
                List.of(),
                List.of());
        return keep(actor, free(actor, form), form);
    }

    /** Keeps a draft as it stands, whatever is still wrong with it. */
    @Transactional
    public Questionnaire draft(Actor actor, Questionnaire draft) {
        if (draft.id() == null || draft.status() != Questionnaire.Status.DRAFT) {
            throw new IllegalArgumentException("only a draft can be changed");
        }
        return keep(actor, draft.id(), draft);
    }

    /** A draft of the next version of a form; the one that stands where there is one already. */
    @Transactional
    public Optional<Questionnaire> next(Actor actor, String id) {
        return records.read(actor, QuestionnaireMapping.QUESTIONNAIRE, id).map(form -> {
            var versions = versions(actor, form.url());
            var standing = versions.stream()
                    .filter(one -> one.status() == Questionnaire.Status.DRAFT)
                    .findFirst();
            if (standing.isPresent()) {
                return standing.get();
            }
            var next = form.as(null, Versions.after(versions), Questionnaire.Status.DRAFT, today());
            return copy(actor, id, next);
        });
    }

    /** Puts a draft to use in the place of the version before; drafts of answers keep the version they were begun with. */
    @Transactional
    public Outcome publish(Actor actor, String id) {
        var found = find(actor, id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        var form = found.get();
        var faults = faults(form);
        if (!faults.isEmpty()) {
            return new Outcome.Refused(form, faults);
        }
        for (var other : versions(actor, form.url())) {
            if (other.status() == Questionnaire.Status.ACTIVE && !id.equals(other.id())) {
                status(actor, other, Questionnaire.Status.RETIRED);
            }
        }
        return new Outcome.Kept(status(actor, form, Questionnaire.Status.ACTIVE));
    }

    /** Takes a version out of use; what was filled in with it stays. */
    @Transactional
    public Outcome retire(Actor actor, String id) {
        return records.read(actor, QuestionnaireMapping.QUESTIONNAIRE, id)
                .<Outcome>map(form -> new Outcome.Kept(status(actor, form, Questionnaire.Status.RETIRED)))
                .orElseGet(Outcome.Missing::new);
    }

    /** Takes a Questionnaire of others in as a draft; all that it says is kept. */
    @Transactional
    public Outcome importJson(Actor actor, String json) {
        var read = QuestionnaireJsonMapping.read(json);
        if (read.fault() != null) {
            var nothing = new Questionnaire(
                    null,
                    BASE + "import",
                    "",
                    Questionnaire.Status.DRAFT,
                    "",
                    "",
                    "",
                    Set.of(),
                    null,
                    List.of(),
                    List.of());
            return new Outcome.Refused(nothing, List.of(read.fault()));
        }
        var form = QuestionnaireMapping.QUESTIONNAIRE.toView(read.resource());
        var url = form.url().isBlank() ? BASE + Versions.slug(form.title()) : form.url();
        var known = versions(actor, url);
        var version = form.version().isBlank()
                        || known.stream().anyMatch(one -> one.version().equals(form.version()))
                ? Versions.after(known)
                : form.version();
        var draft = new Questionnaire(
                null,
                url,
                version,
                Questionnaire.Status.DRAFT,
                form.title(),
                form.description(),
                form.source(),
                form.audience(),
                today(),
                form.items(),
                form.variables(),
                form.constraints(),
                form.unheard());
        var faults = faults(offered(actor, draft));
        if (!faults.isEmpty()) {
            return new Outcome.Refused(draft, faults);
        }
        var id = free(actor, draft);
        records.put(actor, QuestionnaireJsonMapping.JSON, id, read.named(draft));
        return new Outcome.Kept(find(actor, id).orElseThrow());
    }

    /** A version as other software takes it. */
    public Optional<String> exportJson(Actor actor, String id) {
        return records.read(actor, QuestionnaireJsonMapping.JSON, id).map(QuestionnaireJsonMapping.Kept::json);
    }

    private List<Questionnaire> versions(Actor actor, String url) {
        if (url.isBlank()) return List.of();
        return records
                .search(actor, QuestionnaireMapping.QUESTIONNAIRE, "url=" + Records.escape(url) + "&_count=500")
                .stream()
                .sorted(Versions.NEWEST_FIRST)
                .toList();
    }

    private Questionnaire status(Actor actor, Questionnaire form, Questionnaire.Status status) {
        return keep(
                actor,
                java.util.Objects.requireNonNullElse(form.id(), Versions.id(form)),
                form.as(form.id(), form.version(), status, form.date()));
    }

    private Questionnaire keep(Actor actor, String id, Questionnaire form) {
        return records.put(actor, QuestionnaireMapping.QUESTIONNAIRE, id, form);
    }

    /** The next version begins as a copy of all that the one before says, also of what no screen shows. */
    private Questionnaire copy(Actor actor, String id, Questionnaire next) {
        var standing = records.read(actor, QuestionnaireJsonMapping.JSON, id).orElseThrow();
        var nextId = free(actor, next);
        records.put(
                actor,
                QuestionnaireJsonMapping.JSON,
                nextId,
                QuestionnaireJsonMapping.read(standing.json()).named(next));
        return records.read(actor, QuestionnaireMapping.QUESTIONNAIRE, nextId).orElseThrow();
    }

    /** The id of a version that does not stand yet: what was published and answered is never written over. */
    private String free(Actor actor, Questionnaire form) {
        var id = Versions.id(form);
        if (records.read(actor, QuestionnaireMapping.QUESTIONNAIRE, id).isPresent()) {
            throw new IllegalStateException("Questionnaire/" + id + " stands already");
        }
        return id;
    }

    /** With the answers that value sets of the record offer. */
    Questionnaire offered(Actor actor, Questionnaire form) {
        if (form.all().noneMatch(one -> waitsForOptions(one) || waitsForUnits(one))) {
            return form;
        }
        var sets = new LinkedHashMap<String, List<Value>>();
        return form.withItems(form.items().stream()
                .map(question -> offered(actor, question, sets))
                .toList());
    }

    private Question offered(Actor actor, Question question, Map<String, List<Value>> sets) {
        var from = question.optionsFrom();
        var below = question.with(
                question.items().stream().map(one -> offered(actor, one, sets)).toList());
        var units = question.bounds().units().from();
        var measured = units != null && waitsForUnits(question)
                ? below.measuredIn(ValueSetMapping.units(sets.computeIfAbsent(units, url -> codes(actor, url))))
                : below;
        return from == null || !waitsForOptions(question)
                ? measured
                : measured.offering(sets.computeIfAbsent(from, url -> codes(actor, url)));
    }

    private static boolean waitsForOptions(Question question) {
        return question.optionsFrom() != null && question.options().isEmpty();
    }

    private static boolean waitsForUnits(Question question) {
        return question.bounds().units().from() != null
                && question.bounds().units().offered().isEmpty();
    }

    private List<Value> codes(Actor actor, String canonical) {
        int bar = canonical.lastIndexOf('|');
        var query = bar < 0
                ? "url=" + Records.escape(canonical)
                : "url=" + Records.escape(canonical.substring(0, bar)) + "&version="
                        + Records.escape(canonical.substring(bar + 1));
        return records.search(actor, ValueSetMapping.VALUE_SET, query + "&_sort=-_lastUpdated&_count=1").stream()
                .findFirst()
                .map(ValueSetMapping.Offered::codes)
                .orElse(List.of());
    }

    private java.time.LocalDate today() {
        return clock.instant().atZone(Words.TERRITORY).toLocalDate();
    }
}
