package org.cordee.coordination;

import java.time.Instant;
import org.cordee.identity.Patient;

/**
 * Someone who answers by telephone is to be called, and no cell is in the circle. Published in the transaction that takes the answer.
 *
 * @param reason in words, for whoever calls
 * @param words as they were written or pressed
 * @param urgent false where the person only wants no more questions
 */
public record WishWithoutCell(
        Patient patient, String reason, String words, String number, Instant at, boolean urgent) {}
