package org.cordee.coordination.plan;

/**
 * A plan as it stood when it was read.
 *
 * @param edition counts what was written to this version; a change names the one that it saw
 */
public record PlanVersion(Plan plan, int edition) {}
