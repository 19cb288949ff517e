package org.cordee.forms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form filled in about a patient, or under way (QuestionnaireResponse).
 *
 * @param form the version that it was begun with, {@code url|version}
 * @param author reference of who entered it
 * @param source reference of who answers: the author, the patient, or someone close
 * @param beside id of the draft that another saved meanwhile and that this one differs from, null for none
 */
public record Response(
        @Nullable String id,
        String patientId,
        String form,
        String title,
        Status status,
        String author,
        String authorName,
        String source,
        String sourceName,
        Instant at,
        List<Answered> items,
        @Nullable String beside) {
    public Response {
        items = List.copyOf(items);
    }

    /** Where it stands. */
    public enum Status {
        IN_PROGRESS,
        COMPLETED,
        AMENDED,
        STOPPED;

        public String nameKey() {
            return "forms.response." + name();
        }
    }

    public boolean isOpen() {
        return status == Status.IN_PROGRESS;
    }

    public boolean isDone() {
        return status == Status.COMPLETED || status == Status.AMENDED;
    }

    /** What all versions of its form are called by. */
    public String formUrl() {
        return Questionnaire.url(form);
    }

    public String formVersion() {
        int bar = form.lastIndexOf('|');
        return bar < 0 ? "" : form.substring(bar + 1);
    }

    Response with(List<Answered> answered, Status next, Instant now, String author, String authorName) {
        return new Response(
                id, patientId, form, title, next, author, authorName, source, sourceName, now, answered, beside);
    }

    Response under(Questionnaire other, List<Answered> answered) {
        return new Response(
                id,
                patientId,
                other.canonical(),
                other.title(),
                status,
                author,
                authorName,
                source,
                sourceName,
                at,
                answered,
                beside);
    }

    Response besides(@Nullable String otherId) {
        return new Response(
                null, patientId, form, title, status, author, authorName, source, sourceName, at, items, otherId);
    }
}
