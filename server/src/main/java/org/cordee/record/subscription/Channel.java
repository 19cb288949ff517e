package org.cordee.record.subscription;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a subscriber is told. Its text form leaves out the headers, which may hold secrets.
 *
 * @param endpoint where a web hook leads, empty for a web socket
 * @param headers of a web hook's requests
 * @param mime media type of what is sent, empty for nothing
 * @param timeout how long one delivery may take
 * @param most events in one notification
 */
record Channel(
        Kind kind,
        String endpoint,
        List<Header> headers,
        String mime,
        Content content,
        @Nullable Duration heartbeat,
        Duration timeout,
        int most) {
    /** The kinds of channels that there are. */
    enum Kind {
        REST_HOOK("rest-hook"),
        WEBSOCKET("websocket");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** How much is told: the levels of the guide, or what R4 itself says of a subscription without topic. */
    enum Content {
        EMPTY,
        ID_ONLY,
        FULL_RESOURCE,
        PLAIN;

        static @Nullable Content of(String code) {
            return switch (code) {
                case "empty" -> EMPTY;
                case "id-only" -> ID_ONLY;
                case "full-resource" -> FULL_RESOURCE;
                default -> null;
            };
        }
    }

    /** A header of a web hook's requests. */
    record Header(String name, String value) {}

    boolean xml() {
        return mime.contains("xml");
    }

    @Override
    public String toString() {
        return kind.code();
    }
}
