package org.cordee.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words for someone outside. Neither address nor words are ever logged.
 *
 * @param address in the form of its {@link Channel}
 * @param subject of a mail, title of a push; other channels do not carry it
 * @param purpose why it is sent, as a code of letters and hyphens such as {@code request-link}; the administrator reads it
 * @param patient id of the patient whom it is about, if anyone
 * @param attachments files, of a mail only
 * @param keys what the called person may press, on a telephone only
 */
public record OutgoingMessage(
        Channel channel,
        String address,
        @Nullable String subject,
        String text,
        String purpose,
        @Nullable String patient,
        List<Key> keys,
        List<Attachment> attachments) {
    /** The purpose of those that never wait for an hour to pass, however many one address gets. */
    public static final String EMERGENCY = "emergency";

    public OutgoingMessage {
        if (text.isBlank()) throw new IllegalArgumentException("A message needs a text");
        if (!purpose.matches("[a-z][a-z0-9-]{1,40}"))
            throw new IllegalArgumentException("A purpose has small letters, digits and hyphens only: " + purpose);
        keys = List.copyOf(keys);
        attachments = List.copyOf(attachments);
        if (!attachments.isEmpty() && channel != Channel.MAIL)
            throw new IllegalArgumentException("Files are carried by mail alone");
    }

    public OutgoingMessage(
            Channel channel,
            String address,
            @Nullable String subject,
            String text,
            String purpose,
            @Nullable String patient) {
        this(channel, address, subject, text, purpose, patient, List.of(), List.of());
    }

    public OutgoingMessage(
            Channel channel,
            String address,
            @Nullable String subject,
            String text,
            String purpose,
            @Nullable String patient,
            List<Key> keys) {
        this(channel, address, subject, text, purpose, patient, keys, List.of());
    }

    /** A file that a mail carries; what tells of a person's health goes to addresses of the trusted space alone. */
    public record Attachment(String name, String mediaType, byte[] bytes) {}

    /**
     * One choice of a called person.
     *
     * @param digit 0 to 9, * or #
     * @param meaning what it stands for, as a code
     */
    public record Key(String digit, String meaning) {
        public Key {
            if (!digit.matches("[0-9*#]")) throw new IllegalArgumentException("No such key on a telephone: " + digit);
        }
    }
}
