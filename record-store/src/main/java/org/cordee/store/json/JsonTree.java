package org.cordee.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes JSON trees: decimals as written, repeated names refused, at most 200 levels deep. */
public final class JsonTree {
    /** Text that is not a JSON object; the message says why, without the text itself. */
    public static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
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
}
