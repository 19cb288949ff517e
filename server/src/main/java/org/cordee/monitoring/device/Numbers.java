package org.cordee.monitoring.device;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers and moments in the JSON of devices, and the reader that bounds what a message may cost. */
final class Numbers {
    /** Of a message, whatever it is written in. */
    static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(12)
            .maxNumberLength(40)
            .maxStringLength(65_536)
            .maxNameLength(200)
            .build();

    static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int DIGITS = 15;
    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final BigDecimal MOST_MILLIS = BigDecimal.valueOf(10_000_000_000_000L);
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<day>\\d{4}-\\d\\d-\\d\\d)[ T](?<time>\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?) ?(?<hours>[+-]\\d\\d):?(?<minutes>\\d\\d)");
    // What no clock shows; beyond, the setting right of clocks would leave what an Instant can be.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

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
        return value.precision() <= 2 * DIGITS && Math.abs((long) value.scale()) <= DIGITS;
    }

    /** ISO 8601 with an offset, or seconds or milliseconds since 1970, from 1900 to 2200; anything else is no moment. */
    static Optional<Instant> moment(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        try {
            if (node.isNumber()) {
                return number(node).flatMap(Numbers::moment);
            }
            return node.isString()
                    ? Optional.of(OffsetDateTime.parse(iso(node.asString().strip()))
                                    .toInstant())
                            .filter(Numbers::isOfACalendar)
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    /** "2026-11-20 07:30:00 +0100" too, as telephones write it. */
    private static String iso(String text) {
        var said = WRITTEN.matcher(text);
        return said.matches() ? said.replaceFirst("${day}T${time}${hours}:${minutes}") : text;
    }

    static boolean isOfACalendar(Instant moment) {
        return !moment.isBefore(EARLIEST) && moment.isBefore(LATEST);
    }

    private static Optional<Instant> moment(BigDecimal sinceEpoch) {
        return millis(
                sinceEpoch.abs().compareTo(BigDecimal.valueOf(MILLIS_FROM)) >= 0
                        ? sinceEpoch
                        : sinceEpoch.movePointRight(3));
    }

    /** Milliseconds since 1970, where they are of our centuries: what does not fit into a long would turn up as another time. */
    static Optional<Instant> millis(BigDecimal sinceEpoch) {
        return sinceEpoch.abs().compareTo(MOST_MILLIS) > 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(sinceEpoch.longValue())).filter(Numbers::isOfACalendar);
    }
}
