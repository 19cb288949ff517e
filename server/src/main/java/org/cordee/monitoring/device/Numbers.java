package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers and moments in the JSON of devices, and the reader that bounds what a message may cost. */
final class Numbers {
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(12)
                            .maxNumberLength(40)
                            .maxStringLength(4_000)
                            .maxNameLength(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int DIGITS = 15;
    private static final long MILLIS_FROM = 100_000_000_000L;

    private Numbers() {}

    /** A number that a measure can be; a text that reads as one too, never NaN or an infinity. */
    static Optional<BigDecimal> number(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        if (node.isNumber()) {
            return Optional.of(node.decimalValue()).filter(Numbers::isModest);
        }
        return node.isString() ? number(node.asString()) : Optional.empty();
    }

    static Optional<BigDecimal> number(String text) {
        var stripped = text.strip();
        if (!stripped.matches("[+-]?\\d{1,12}([.,]\\d{1,12})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(stripped.replace(',', '.'))).filter(Numbers::isModest);
    }

    /** 1e999999999 is a number too, and writing it out would fill the memory. */
    private static boolean isModest(BigDecimal value) {
        return value.precision() <= 2 * DIGITS && Math.abs(value.scale()) <= DIGITS;
    }

    /** ISO 8601 with an offset, or seconds or milliseconds since 1970. */
    static Optional<Instant> moment(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        try {
            if (node.isNumber()) {
                return number(node).map(Numbers::moment);
            }
            return node.isString()
                    ? Optional.of(OffsetDateTime.parse(node.asString().strip()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    static Instant moment(BigDecimal sinceEpoch) {
        return sinceEpoch.abs().compareTo(BigDecimal.valueOf(MILLIS_FROM)) >= 0
                ? Instant.ofEpochMilli(sinceEpoch.longValue())
                : Instant.ofEpochMilli(sinceEpoch.movePointRight(3).longValue());
    }
}
