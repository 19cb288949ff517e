package org.cordee.forms;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** Drafts of forms, changed line by line. Each change is kept at once and names the version of the draft that it saw. */
@Component
public class FormDrafts {
    /** Lines that a form can have on a screen. */
    public static final int MOST_LINES = 300;

    private final Records records;
    private final Questionnaires forms;

    FormDrafts(Records records, Questionnaires forms) {
        this.records = records;
        this.forms = forms;
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** It is kept; the draft as it stands now. */
        record Kept(FormDraft draft) implements Outcome {}

        /** Someone else changed the draft meanwhile; nothing was done. The draft as it stands now. */
        record Overtaken(FormDraft draft) implements Outcome {}

        /** The form has as many lines as it may. */
        record Full() implements Outcome {}

        /** There is no such draft or no such line. */
        record Missing() implements Outcome {}
    }

    /** A draft, empty for a version that was published. */
    public Optional<FormDraft> open(Actor actor, String id) {
        return records.readVersioned(actor, QuestionnaireMapping.QUESTIONNAIRE, id)
                .filter(found -> found.view().status() == Questionnaire.Status.DRAFT)
                .map(found -> shown(actor, found.view(), found.version()));
    }

    public Outcome present(
            Actor actor,
            String id,
            int version,
            String title,
            String about,
            String source,
            Set<Questionnaire.Audience> whom) {
        return change(actor, id, version, form -> form.presented(title, about, source, whom));
    }

    /** A new line at the end of a group, or of the form; the draft that comes back ends its name with the number that was free. */
    public Outcome add(
            Actor actor, String id, int version, String group, String text, Function<String, Question> line) {
        return change(actor, id, version, form -> {
            var taken = form.all().map(Question::linkId).collect(Collectors.toSet());
            var linkId = LinkIds.free(Versions.slug(text), taken, Set.of());
            return form.withItems(Arranged.added(form.items(), group, line.apply(linkId)));
        });
    }

    /** Puts a line in the place of the one of its name, in this group. */
    public Outcome replace(Actor actor, String id, int version, Question line, String group) {
        return change(
                actor,
                id,
                version,
                form -> form.withItems(Arranged.into(Arranged.replaced(form.items(), line), line.linkId(), group)));
    }

    public Outcome move(Actor actor, String id, int version, Question line, boolean up) {
        return change(actor, id, version, form -> form.withItems(Arranged.moved(form.items(), line.linkId(), up)));
    }

    public Outcome remove(Actor actor, String id, int version, Question line) {
        return change(actor, id, version, form -> form.withItems(Arranged.without(form.items(), line.linkId())));
    }

    /** A copy right after the line, which says all that the line says, also what no screen shows. */
    public Outcome copy(Actor actor, String id, int version, Question line) {
        var draft = open(actor, id);
        if (draft.isEmpty()) {
            return new Outcome.Missing();
        }
        var form = draft.get().form();
        var taken = form.all().map(Question::linkId).collect(Collectors.toSet());
        var copied = Arranged.copied(form.items(), line.linkId(), taken);
        var origins = copied.names().entrySet().stream()
                .collect(Collectors.toMap(java.util.Map.Entry::getValue, java.util.Map.Entry::getKey));
        return change(
                actor,
                QuestionnaireMapping.with(new Origins(origins)),
                id,
                version,
                standing -> standing.withItems(copied.items()));
    }

    private Outcome change(Actor actor, String id, int version, Function<Questionnaire, Questionnaire> change) {
        return change(actor, QuestionnaireMapping.QUESTIONNAIRE, id, version, change);
    }

    private Outcome change(
            Actor actor,
            QuestionnaireMapping mapping,
            String id,
            int version,
            Function<Questionnaire, Questionnaire> change) {
        var found = open(actor, id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        if (found.get().version() != version) {
            return new Outcome.Overtaken(found.get());
        }
        var before = found.get().form();
        var after = FollowedScores.after(before, change.apply(before));
        if (after.all().count() > MOST_LINES
                && after.all().count() > before.all().count()) {
            return new Outcome.Full();
        }
        return switch (records.change(actor, mapping, id, version, standing -> after)) {
            case Change.Made<Questionnaire> made ->
                new Outcome.Kept(open(actor, id).orElseThrow());
            case Change.Overtaken<Questionnaire> late ->
                open(actor, id).<Outcome>map(Outcome.Overtaken::new).orElseGet(Outcome.Missing::new);
            case Change.Missing<Questionnaire> missing -> new Outcome.Missing();
        };
    }

    private FormDraft shown(Actor actor, Questionnaire form, int version) {
        var offered = forms.offered(actor, form);
        return new FormDraft(offered, version, forms.faults(offered));
    }
}
