package org.cordee.monitoring;

/** An alert became more severe than it was; told inside the transaction that keeps the measure. */
public record AlertWorsened(String alertId, String patientId, Severity severity) {}
