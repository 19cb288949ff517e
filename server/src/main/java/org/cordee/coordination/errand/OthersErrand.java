package org.cordee.coordination.errand;

import java.time.Instant;
import org.cordee.coordination.errand.Errand.Party;

/** Something that others of the circle ask each other, without a word of what: the words may tell of the disease. */
public record OthersErrand(Party owner, Instant by, boolean isAccepted) {}
