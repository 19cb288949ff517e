package org.cordee.store;

import java.util.List;

/**
 * One fault or remark, as an OperationOutcome carries it.
 *
 * @param code an IssueType code such as {@code structure}, {@code required}, {@code code-invalid}
 * @param expression FHIRPaths of the place, empty when it has none
 */
public record Issue(Severity severity, String code, String diagnostics, List<String> expression) {

    /** How grave the fault is. */
    public enum Severity {
        FATAL,
        ERROR,
        WARNING,
        INFORMATION;

        /** The code of the IssueSeverity value set. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Issue {
        expression = List.copyOf(expression);
    }

    /** An error at one place. */
    public static Issue error(String code, String diagnostics, String... expression) {
        return new Issue(Severity.ERROR, code, diagnostics, List.of(expression));
    }

    /** A warning at one place. */
    public static Issue warning(String code, String diagnostics, String... expression) {
        return new Issue(Severity.WARNING, code, diagnostics, List.of(expression));
    }
}
