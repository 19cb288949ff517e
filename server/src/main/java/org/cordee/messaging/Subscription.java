package org.cordee.messaging;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A browser's PushSubscription (W3C Push API): where to send, and the two keys that seal what is sent. */
record Subscription(String endpoint, String p256dh, String auth) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{80,120}=*");
    private static final Pattern AUTH = Pattern.compile("[A-Za-z0-9_-]{20,40}=*");
    private static final int LONGEST = 4_000;

    static Optional<Subscription> parse(String json) {
        if (json.length() > LONGEST) return Optional.empty();
        try {
            var tree = JSON.readTree(json);
            var keys = tree.path("keys");
            var read = new Subscription(
                    tree.path("endpoint").asString(""),
                    keys.path("p256dh").asString(""),
                    keys.path("auth").asString(""));
            var address = URI.create(read.endpoint());
            return address.getHost() != null
                            && address.getUserInfo() == null
                            && KEY.matcher(read.p256dh()).matches()
                            && AUTH.matcher(read.auth()).matches()
                    ? Optional.of(read)
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    String host() {
        return URI.create(endpoint).getHost();
    }

    String scheme() {
        return URI.create(endpoint).getScheme();
    }
}
