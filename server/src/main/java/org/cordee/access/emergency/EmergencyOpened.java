package org.cordee.access.emergency;

/** A record was opened in an emergency; published in the transaction that opens it. */
public record EmergencyOpened(Emergency emergency) {}
