package org.cordee.access.will;

/**
 * A whole record that is closed to someone since the cell entered it from a signed paper.
 *
 * @param name the person's, as it was when the paper was entered; empty where it was not noted
 */
public record ClosedRecord(Will will, String name) {}
