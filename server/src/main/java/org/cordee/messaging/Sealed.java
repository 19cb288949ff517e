package org.cordee.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.cordee.access.FieldKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Address and words of a message at rest: sealed, and bound to their row. */
final class Sealed {
    static final String ADDRESS = "address of message ";
    static final String CONTENT = "content of message ";

    private static final JsonMapper JSON = JsonMapper.shared();

    private Sealed() {}

    record Content(
            @Nullable String subject,
            String text,
            List<OutgoingMessage.Key> keys,
            @Nullable List<OutgoingMessage.Attachment> attachments) {
        /** None, too, in a message that was sealed before messages could carry files. */
        List<OutgoingMessage.Attachment> files() {
            return attachments == null ? List.of() : attachments;
        }
    }

    static byte[] address(FieldKeys keys, UUID id, String address) {
        return keys.seal(address.getBytes(StandardCharsets.UTF_8), ADDRESS + id);
    }

    static String address(FieldKeys keys, UUID id, byte[] sealed) {
        return new String(keys.open(sealed, ADDRESS + id), StandardCharsets.UTF_8);
    }

    static byte[] content(FieldKeys keys, UUID id, OutgoingMessage message) {
        var content = new Content(message.subject(), message.text(), message.keys(), message.attachments());
        return keys.seal(JSON.writeValueAsBytes(content), CONTENT + id);
    }

    static Content content(FieldKeys keys, UUID id, byte[] sealed) {
        return JSON.readValue(keys.open(sealed, CONTENT + id), Content.class);
    }
}
