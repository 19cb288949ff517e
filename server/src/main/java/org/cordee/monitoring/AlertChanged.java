package org.cordee.monitoring;

/** An alert was taken, released, closed, or has more evidence; told inside the transaction that changes it. */
public record AlertChanged(String alertId, String patientId) {}
