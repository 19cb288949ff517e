package org.cordee.coordination;

import java.time.Instant;
import org.cordee.identity.Carer;
import org.cordee.identity.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Someone who answers by telephone is to be called, and no cell is in the circle. Published in the transaction that takes the answer.
 *
 * @param reason in words, for whoever calls
 * @param words as they were written or pressed
 * @param by someone close who wrote, null where the person did
 * @param urgent false where the person only wants no more questions
 */
public record WishWithoutCell(
        Patient patient,
        String reason,
        String words,
        String number,
        Instant at,
        @Nullable Carer by,
        boolean urgent) {}
