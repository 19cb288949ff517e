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
 * Reads a message by its topic below the sender's own: {@code measures} and {@code senml}, in JSON or CBOR, or as the gateway of a home writes it, each
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
        else if (rest.isEmpty()) payload.fault("monitoring.refusal.topic", topic);
        else if (text == null) binary(rest, bytes, alias, received, words, payload);
        else read(rest, json(text), text, alias, received, words.on(topic), payload);
        return payload;
    }

    /** SenML and measures in CBOR; of a gateway's own topics nothing comes so. */
    private static void binary(
            List<String> topic, byte[] bytes, String alias, Instant received, SensorWords words, Payload into) {
        boolean isOurs = topic.getFirst().equals("measures") || topic.getFirst().equals("senml");
        var json = isOurs && Cbor.isLike(bytes) ? Cbor.read(bytes) : null;
        if (json == null) into.fault("monitoring.refusal.text", "");
        else read(topic, json, "", alias, received, words, into);
    }

    private static void read(
            List<String> topic,
            @Nullable JsonNode json,
            String text,
            String alias,
            Instant received,
            SensorWords words,
            Payload into) {
        switch (topic.getFirst()) {
            case "measures", "senml", "fhir" -> {
                // A gateway told to publish there puts the sensor behind.
                into.from(GatewayManners.name(topic, 1, 0));
                if (topic.size() == 1) into.itself();
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
