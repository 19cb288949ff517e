package org.cordee.monitoring.device;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a message by its topic below the sender's own: {@code measures} and {@code senml}, or as the gateway of a home writes it, each
 * after {@code @NAME/} where it is of one person among several. Whatever the bytes, it answers.
 */
final class Payloads {
    static final int LARGEST_BYTES = 512 * 1024;

    private Payloads() {}

    static Payload read(String topic, byte[] bytes, Instant received, SensorWords words) {
        var payload = new Payload();
        var levels = List.of(topic.split("/", -1));
        var alias = levels.getFirst().startsWith("@") ? levels.getFirst().substring(1) : "";
        payload.of(alias);
        var rest = alias.isEmpty() ? levels : levels.subList(1, levels.size());
        var text = bytes.length > LARGEST_BYTES ? null : text(bytes);
        if (bytes.length > LARGEST_BYTES) payload.fault("monitoring.refusal.tooLarge", bytes.length + " B");
        else if (!rest.isEmpty() && rest.getFirst().equals("spBv1.0"))
            payload.fault("monitoring.refusal.sparkplug", "");
        else if (text == null) payload.fault("monitoring.refusal.text", "");
        else if (rest.isEmpty()) payload.fault("monitoring.refusal.topic", topic);
        else read(rest, text, alias, received, words, payload);
        return payload;
    }

    private static void read(
            List<String> topic, String text, String alias, Instant received, SensorWords words, Payload into) {
        var json = json(text);
        switch (topic.getFirst()) {
            case "measures", "senml", "fhir" -> {
                if (json == null) into.fault("monitoring.refusal.json", "");
                else if (topic.getFirst().equals("senml") || SenMl.isLike(json))
                    SenMl.read(json, alias, received, words, into);
                else if (json.path("resourceType").isString()) FhirJson.read(json, alias, into);
                else PlainJson.read(json, alias, words, into);
            }
            default -> {
                // An empty message takes back one that the broker held for whoever comes later.
                if (!text.isBlank() && !GatewayManners.read(topic, json, text, alias, words, into))
                    into.fault("monitoring.refusal.topic", "");
            }
        }
    }

    private static @Nullable JsonNode json(String text) {
        try {
            var node = Numbers.JSON.readTree(text);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JacksonException | NumberFormatException unreadable) {
            return null;
        }
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
