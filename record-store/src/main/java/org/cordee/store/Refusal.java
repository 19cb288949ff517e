package org.cordee.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the store did not do what was asked; nothing was changed. What is out of reach is {@link NotFound}. */
public sealed interface Refusal
        extends ReadOutcome, WriteOutcome, SearchOutcome, HistoryOutcome, TransactionOutcome, Answer {

    /** The HTTP status that FHIR gives this refusal. */
    int status();

    /** The refusal as issues. */
    List<Issue> issues();

    /** No such resource within reach. */
    record NotFound(String type, String id) implements Refusal {
        @Override
        public int status() {
            return 404;
        }

        @Override
        public List<Issue> issues() {
            return List.of(Issue.error("not-found", "No resource " + type + "/" + id));
        }
    }

    /** The resource was deleted; {@code version} is the version of the deletion. */
    record Gone(String type, String id, int version) implements Refusal {
        @Override
        public int status() {
            return 410;
        }

        @Override
        public List<Issue> issues() {
            return List.of(Issue.error("deleted", type + "/" + id + " was deleted"));
        }
    }

    /** The state of the record forbids it, such as other resources that still refer to the one to delete. */
    record Conflict(String diagnostics, List<String> references) implements Refusal {
        @Override
        public int status() {
            return 409;
        }

        @Override
        public List<Issue> issues() {
            return List.of(Issue.error("conflict", diagnostics));
        }
    }

    /** The version expected is not the current one ({@code current} null: there is no such resource). */
    record VersionMismatch(
            String type,
            String id,
            String expected,
            @Nullable Integer current) implements Refusal {
        @Override
        public int status() {
            return 412;
        }

        @Override
        public List<Issue> issues() {
            return List.of(Issue.error(
                    "conflict",
                    "%s/%s is at version %s, not %s"
                            .formatted(type, id, current == null ? "none" : current, expected)));
        }
    }

    /** A conditional interaction whose criteria match more than one resource within reach. */
    record MultipleMatches(String type, String criteria) implements Refusal {
        @Override
        public int status() {
            return 412;
        }

        @Override
        public List<Issue> issues() {
            return List.of(Issue.error("multiple-matches", "More than one " + type + " matches ?" + criteria));
        }
    }

    /** The content or the request is not right; {@code readable} false: it could not even be read (400, else 422). */
    record Invalid(boolean readable, List<Issue> issues) implements Refusal {
        public Invalid {
            issues = List.copyOf(issues);
        }

        @Override
        public int status() {
            return readable ? 422 : 400;
        }

        /** A request that cannot be read. */
        public static Invalid request(String code, String diagnostics, String... expression) {
            return new Invalid(false, List.of(Issue.error(code, diagnostics, expression)));
        }

        /** Content that breaks a rule. */
        public static Invalid content(String code, String diagnostics, String... expression) {
            return new Invalid(true, List.of(Issue.error(code, diagnostics, expression)));
        }
    }

    /** The reach does not include this interaction on this type at all. */
    record NotPermitted(Interaction interaction, String type) implements Refusal {
        @Override
        public int status() {
            return 403;
        }

        @Override
        public List<Issue> issues() {
            return List.of(Issue.error(
                    "forbidden", "No leave to " + interaction.name().toLowerCase(java.util.Locale.ROOT) + " " + type));
        }
    }

    /** The platform could not do it, for nothing that is wrong with what was asked; {@code status} is 500, or 503 where a later try may do. */
    record Failed(int status, String code, String diagnostics) implements Refusal {
        @Override
        public List<Issue> issues() {
            return List.of(Issue.error(code, diagnostics));
        }
    }

    /** One entry of a transaction was refused, so none was done; the index counts entries from 0. */
    record InEntry(int index, Refusal cause) implements Refusal {
        @Override
        public int status() {
            return cause.status();
        }

        @Override
        public List<Issue> issues() {
            var place = "Bundle.entry[" + index + "]";
            return cause.issues().stream()
                    .map(issue -> new Issue(
                            issue.severity(),
                            issue.code(),
                            issue.diagnostics(),
                            issue.expression().isEmpty()
                                    ? List.of(place)
                                    : issue.expression().stream()
                                            .map(path -> place + ".resource.ofType(" + path.replaceFirst("\\.", ").")
                                                    + (path.contains(".") ? "" : ")"))
                                            .toList()))
                    .toList();
        }
    }
}
