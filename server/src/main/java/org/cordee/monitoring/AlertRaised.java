package org.cordee.monitoring;

/** An alert was raised; told inside the transaction that keeps the measure. */
public record AlertRaised(String alertId, String patientId, Severity severity) {}
