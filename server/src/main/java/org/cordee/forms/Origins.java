package org.cordee.forms;

import java.util.Map;

/**
 * Which line that stands a line comes from: itself, or for a copy the one that was copied, so that the copy says all that the first
 * says.
 */
record Origins(Map<String, String> copied) {
    static final Origins THEMSELVES = new Origins(Map.of());

    Origins {
        copied = Map.copyOf(copied);
    }

    String of(String linkId) {
        return copied.getOrDefault(linkId, linkId);
    }
}
