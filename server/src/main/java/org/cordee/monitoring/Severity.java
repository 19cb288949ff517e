package org.cordee.monitoring;

/** How soon someone must look, most urgent first; DetectedIssue.severity and Task.priority follow from it. */
public enum Severity {
    HIGH,
    MODERATE,
    LOW;

    /** Key of its name. */
    public String nameKey() {
        return "monitoring.severity." + name();
    }
}
