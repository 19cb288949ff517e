package org.cordee.monitoring;

import java.util.stream.Stream;

/** How soon someone must look, most urgent first; DetectedIssue.severity and Task.priority follow from it. */
public enum Severity {
    HIGH,
    MODERATE,
    LOW;

    /** By its name in a form; moderate for any other text. */
    public static Severity named(String name) {
        return Stream.of(values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(MODERATE);
    }

    /** Key of its name. */
    public String nameKey() {
        return "monitoring.severity." + name();
    }
}
