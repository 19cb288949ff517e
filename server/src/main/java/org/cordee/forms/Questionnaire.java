package org.cordee.forms;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a form (Questionnaire). A version that was published never changes; what changes is another version.
 *
 * @param id in the record, null before it is kept
 * @param url what all its versions are called by
 * @param source who made the instrument and on what terms it is used
 * @param audience who answers it, none where nobody said
 * @param variables names for what expressions anywhere in the form use
 * @param constraints what must hold of all answers together
 * @param unheard what it asks for that is not done here
 */
public record Questionnaire(
        @Nullable String id,
        String url,
        String version,
        Status status,
        String title,
        String description,
        String source,
        Set<Audience> audience,
        @Nullable LocalDate date,
        List<Question> items,
        List<Question.Variable> variables,
        List<Question.Constraint> constraints,
        List<Unheard> unheard) {
    public Questionnaire {
        audience = audience.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(audience));
        items = List.copyOf(items);
        variables = List.copyOf(variables);
        constraints = List.copyOf(constraints);
        unheard = List.copyOf(unheard);
    }

    /** One of which all is heard. */
    public Questionnaire(
            @Nullable String id,
            String url,
            String version,
            Status status,
            String title,
            String description,
            String source,
            Set<Audience> audience,
            @Nullable LocalDate date,
            List<Question> items,
            List<Question.Variable> variables) {
        this(
                id,
                url,
                version,
                status,
                title,
                description,
                source,
                audience,
                date,
                items,
                variables,
                List.of(),
                List.of());
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

    /** Who answers a form. */
    public enum Audience {
        PATIENT("Patient"),
        CARER("RelatedPerson"),
        PROFESSIONAL("Practitioner");

        private final String code;

        Audience(String code) {
            this.code = code;
        }

        /** The FHIR resource type of such a person. */
        String code() {
            return code;
        }

        public String nameKey() {
            return "forms.audience." + name();
        }
    }

    /** The address of all versions, of a canonical address that may name one. */
    public static String url(String canonical) {
        int bar = canonical.lastIndexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
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
                otherId,
                url,
                otherVersion,
                otherStatus,
                title,
                description,
                source,
                audience,
                on,
                items,
                variables,
                constraints,
                unheard);
    }

    Questionnaire withItems(List<Question> others) {
        return new Questionnaire(
                id,
                url,
                version,
                status,
                title,
                description,
                source,
                audience,
                date,
                others,
                variables,
                constraints,
                unheard);
    }

    /** The same where these questions offer these answers, by link id. */
    Questionnaire offering(Map<String, List<Value>> answers) {
        return answers.isEmpty()
                ? this
                : withItems(items.stream().map(one -> one.offering(answers)).toList());
    }

    /** The same under other words of presentation. */
    public Questionnaire presented(String newTitle, String about, String from, Set<Audience> whom) {
        return new Questionnaire(
                id, url, version, status, newTitle, about, from, whom, date, items, variables, constraints, unheard);
    }
}
