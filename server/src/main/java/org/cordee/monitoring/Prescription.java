package org.cordee.monitoring;

/**
 * A rule that a protocol asks for in one person.
 *
 * @param source who asks, such as the id of a course
 * @param slot what it is of the source's, the same whatever its amounts are
 * @param name the protocol's name, for people
 * @param said as the protocol says it
 * @param wanted as it stands for this person
 * @param removed whether somebody took it away for this person
 * @param stopped whether the source pauses
 */
public record Prescription(
        String patientId,
        String source,
        String slot,
        String name,
        Rule.Wanted said,
        Rule.Wanted wanted,
        boolean removed,
        boolean stopped) {

    /** Whether it is another than the protocol says, or none. */
    public boolean isChanged() {
        return removed || !said.equals(wanted);
    }

    boolean counts() {
        return !removed && !stopped;
    }

    Prescription as(Rule.Wanted other) {
        return new Prescription(patientId, source, slot, name, said, other, false, stopped);
    }

    /** What the source says now, in force again; what was changed for this person stays. */
    Prescription saying(String newName, Rule.Wanted now) {
        return new Prescription(patientId, source, slot, newName, now, isChanged() ? wanted : now, removed, false);
    }

    Prescription taken() {
        return new Prescription(patientId, source, slot, name, said, wanted, true, stopped);
    }

    Prescription stopped(boolean now) {
        return new Prescription(patientId, source, slot, name, said, wanted, removed, now);
    }
}
