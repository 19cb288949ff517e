package org.cordee.monitoring.device;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Messages in CBOR (RFC 8949) as the JSON that says the same; SenML's numbered labels have their names (RFC 8428, section 6). */
final class Cbor {
    private static final CBORMapper MAPPER = CBORMapper.builder(
                    CBORFactory.builder().streamReadConstraints(Numbers.BOUNDS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("-1", "bver"),
            entry("-2", "bn"),
            entry("-3", "bt"),
            entry("-4", "bu"),
            entry("-5", "bv"),
            entry("-6", "bs"),
            entry("0", "n"),
            entry("1", "u"),
            entry("2", "v"),
            entry("3", "vs"),
            entry("4", "vb"),
            entry("5", "s"),
            entry("6", "t"),
            entry("7", "ut"),
            entry("8", "vd"));

    private static final byte[] SELF_DESCRIBED = {(byte) 0xd9, (byte) 0xd9, (byte) 0xf7};
    private static final int LARGEST_NUMBER_BITS = 128;
    private static final int FURTHEST_SCALE = 100;

    private Cbor() {}

    /** An array, a map, or what says of itself that it is CBOR; none of these can be text. */
    static boolean isLike(byte[] bytes) {
        int first = bytes.length == 0 ? 0 : bytes[0] & 0xff;
        boolean isSelfDescribed = bytes.length > 3 && Arrays.equals(bytes, 0, 3, SELF_DESCRIBED, 0, 3);
        return first >= 0x80 && first <= 0xbf || isSelfDescribed;
    }

    /** Null where it cannot be read. */
    static @Nullable JsonNode read(byte[] bytes) {
        try {
            var node = MAPPER.readTree(bytes);
            return node == null || node.isMissingNode() ? null : named(node);
        } catch (JacksonException | ArithmeticException | NumberFormatException unreadable) {
            return null;
        }
    }

    private static JsonNode named(JsonNode node) {
        return switch (node) {
            case ArrayNode array -> {
                var all = JsonNodeFactory.instance.arrayNode();
                array.forEach(one -> all.add(named(one)));
                yield all;
            }
            case ObjectNode object -> {
                var all = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(
                                one -> all.set(LABELS.getOrDefault(one.getKey(), one.getKey()), named(one.getValue())));
                yield all;
            }
            default ->
                node.isNumber() && !isModest(node) ? JsonNodeFactory.instance.stringNode("NaN") : asWritten(node);
        };
    }

    /** In four bytes 37.8 is 37.79999923706055, which nobody measured. */
    private static JsonNode asWritten(JsonNode node) {
        boolean isPart = node.isFloat() && node.floatValue() != Math.rint(node.floatValue());
        return isPart ? JsonNodeFactory.instance.numberNode(new BigDecimal(Float.toString(node.floatValue()))) : node;
    }

    /** CBOR has what JSON has not: NaN, infinities, and numbers of any size in a few bytes. */
    private static boolean isModest(JsonNode number) {
        if (number.isBigInteger()) return number.bigIntegerValue().bitLength() <= LARGEST_NUMBER_BITS;
        if (number.isBigDecimal()) {
            var value = number.decimalValue();
            return value.unscaledValue().bitLength() <= LARGEST_NUMBER_BITS
                    && Math.abs((long) value.scale()) <= FURTHEST_SCALE;
        }
        return !number.isFloatingPointNumber() || Double.isFinite(number.doubleValue());
    }
}
