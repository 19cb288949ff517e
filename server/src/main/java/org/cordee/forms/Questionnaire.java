package org.cordee.forms;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a form (Questionnaire). A version that was published never changes; what changes is another version.
 *
 * @param id in the record, null before it is kept
 * @param url what all its versions are called by
 * @param source who made the instrument and on what terms it is used
 * @param variables names for what expressions anywhere in the form use
 */
public record Questionnaire(
        @Nullable String id,
        String url,
        String version,
        Status status,
        String title,
        String description,
        String source,
        @Nullable LocalDate date,
        List<Question> items,
        List<Question.Variable> variables) {
    public Questionnaire {
        items = List.copyOf(items);
        variables = List.copyOf(variables);
    }

    /** Where a version stands. */
    public enum Status {
        DRAFT,
        ACTIVE,
        RETIRED;

        public String nameKey() {
            return "forms.status." + name();
        }
    }

    /** What a filled form names it by: {@code url|version}. */
    public String canonical() {
        return url + "|" + version;
    }

    /** All items, in the order in which they are asked. */
    public Stream<Question> all() {
        return items.stream().flatMap(Question::all);
    }

    public Optional<Question> item(String linkId) {
        return all().filter(one -> one.linkId().equals(linkId)).findFirst();
    }

    /** What the platform works out and shows: the scores. */
    public List<Question> scores() {
        return all().filter(one -> one.isReckoned() && !one.wanted().hidden()).toList();
    }

    Questionnaire as(@Nullable String otherId, String otherVersion, Status otherStatus, @Nullable LocalDate on) {
        return new Questionnaire(
                otherId, url, otherVersion, otherStatus, title, description, source, on, items, variables);
    }

    Questionnaire withItems(List<Question> others) {
        return new Questionnaire(id, url, version, status, title, description, source, date, others, variables);
    }
}
