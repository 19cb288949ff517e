package org.cordee.messaging.letter;

import java.time.Instant;
import java.util.List;

/**
 * Someone has written. Published in the transaction in which the letter is noted as read: what fails there is tried again.
 *
 * @param id the same whenever the same letter is read
 * @param owner reference of the organisation whose mailbox it is; empty for the territory's
 * @param isTrusted whether the sender's address is of the trusted space, which answers for it
 * @param text as plain text, at most 20,000 characters; empty where it could not be read
 * @param notKept what was left in the mailbox, file by file, or the letter itself under an empty name
 */
public record LetterReceived(
        String id,
        String owner,
        String from,
        String fromName,
        boolean isTrusted,
        String subject,
        String text,
        Instant at,
        List<Enclosure> enclosures,
        List<NotKept> notKept) {
    public LetterReceived {
        enclosures = List.copyOf(enclosures);
        notKept = List.copyOf(notKept);
    }

    /** A file whose content is what its media type says: PDF, PNG, JPEG, plain text or CDA (text/xml), at most 10 MB. */
    public record Enclosure(String name, String mediaType, byte[] bytes) {}

    /** A file that was not taken out of the mailbox, and why. */
    public record NotKept(String name, Why why) {}

    /** Why something stays in the mailbox. */
    public enum Why {
        TYPE,
        ALTERED,
        TOO_LARGE,
        TOO_MANY,
        INFECTED,
        UNEXAMINED,
        UNREADABLE;

        /** Key of its sentence. */
        public String key() {
            return "letter.notKept." + name();
        }
    }
}
