package org.cordee.monitoring;

/** Why an alert needs nobody any more. */
public enum ClosingReason {
    TREATED,
    SEEN_AND_WELL,
    HOSPITALISED,
    MEASURE_WRONG,
    OTHER;

    /** Key of its name. */
    public String nameKey() {
        return "monitoring.closing." + name();
    }
}
