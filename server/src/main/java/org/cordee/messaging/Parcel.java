package org.cordee.messaging;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as a gateway takes it: the address in its final form, the words opened. */
record Parcel(
        UUID id,
        Channel channel,
        String address,
        @Nullable String subject,
        String text,
        List<OutgoingMessage.Key> keys,
        List<OutgoingMessage.Attachment> attachments) {
    @Override
    public String toString() {
        return "Parcel[" + id + ", " + channel + "]";
    }
}
