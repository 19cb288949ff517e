package org.cordee.coordination.errand;

/** Somebody else is asked now, or nobody is left to ask. Published in the transaction that passes it on. */
public record ErrandPassedOn(Errand errand) {}
