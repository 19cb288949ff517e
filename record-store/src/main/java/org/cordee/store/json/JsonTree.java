package org.cordee.store.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Reads and writes JSON trees: decimals as written, repeated names refused, at most 200 levels deep. */
public final class JsonTree {
    /** Text that is not a JSON object; the message says why, without the text itself. */
    public static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private static final JsonMapper MAPPER = JsonMapper.builder(new AsWritten())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final ObjectReader READER;
    private static final ObjectWriter WRITER = MAPPER.writer();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(200)
                        .maxNumberLength(200)
                        .maxStringLength(60_000_000)
                        .build());
        MAPPER.getFactory().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, true);
        READER = MAPPER.reader();
    }

    private JsonTree() {}

    /** The object that the bytes hold. */
    public static ObjectNode object(byte[] utf8) throws Unreadable {
        if (node(utf8) instanceof ObjectNode object) {
            return object;
        }
        throw new Unreadable("the content is not a JSON object");
    }

    /** Whatever JSON the bytes hold. */
    public static JsonNode node(byte[] utf8) throws Unreadable {
        try {
            var node = READER.readTree(utf8);
            if (node == null || node.isMissingNode()) {
                throw new Unreadable("there is no content");
            }
            if (mayHaveHalves(utf8) && !isWellFormed(node)) {
                throw new Unreadable("half a character stands alone, as \\uD800 does");
            }
            return node;
        } catch (JsonProcessingException broken) {
            var place = broken.getLocation();
            throw new Unreadable("not valid JSON at line "
                    + (place == null ? "?" : place.getLineNr() + ", column " + place.getColumnNr()) + ": "
                    + firstLine(broken.getOriginalMessage()));
        } catch (NumberFormatException broken) {
            throw new Unreadable("not valid JSON: a number is beyond all measure");
        } catch (IOException broken) {
            throw new Unreadable("not valid JSON: " + firstLine(String.valueOf(broken.getMessage())));
        }
    }

    /** Such halves get in as escapes, or as three bytes that are no UTF-8 and that the reader lets pass. */
    private static boolean mayHaveHalves(byte[] utf8) {
        for (int at = 0; at + 3 < utf8.length; at++) {
            if (utf8[at] == '\\' && utf8[at + 1] == 'u' && (utf8[at + 2] | 0x20) == 'd' && utf8[at + 3] > '7') {
                return true;
            }
            if (utf8[at] == (byte) 0xED && (utf8[at + 1] & 0xFF) >= 0xA0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWellFormed(JsonNode node) {
        if (node.isTextual()) {
            return isWellFormed(node.textValue());
        }
        for (var property : node.properties()) {
            if (!isWellFormed(property.getKey())) {
                return false;
            }
        }
        for (var part : node) {
            if (!isWellFormed(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Bytes that the store wrote itself. */
    public static ObjectNode kept(byte[] utf8) {
        try {
            return (ObjectNode) READER.readTree(utf8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static byte[] bytes(JsonNode tree) {
        try {
            return WRITER.writeValueAsBytes(tree);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        var line = end < 0 ? message : message.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    /**
     * Numbers keep their last place: 1e2 has none behind the hundreds, and 100 would say that it has. Small ones are written out, but not those
     * that a few characters make as long as they like: what is kept has sixty digits at most.
     */
    private static final class AsWritten extends JsonFactory {
        private static final long serialVersionUID = 1L;
        private static final int LONGEST = 60;

        @Override
        protected JsonGenerator _createUTF8Generator(OutputStream out, IOContext context) {
            return new UTF8JsonGenerator(context, _generatorFeatures, _objectCodec, out, _quoteChar) {
                @Override
                public void writeNumber(BigDecimal number) throws IOException {
                    boolean isPlain = number.scale() >= 0 && number.scale() <= LONGEST;
                    writeNumber(isPlain ? number.toPlainString() : number.toString());
                }
            };
        }
    }
}
