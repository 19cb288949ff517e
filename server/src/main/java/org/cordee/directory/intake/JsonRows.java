package org.cordee.directory.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resources one by one: the lines of NDJSON, the entries of a Bundle or the elements of an array, or the one that there is. */
final class JsonRows implements Rows {
    // One value after the other is read from the same parser.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int HEAD = 1 << 15;

    private final @Nullable Lines lines;
    private final @Nullable JsonParser parser;
    private long number;

    private JsonRows(@Nullable Lines lines, @Nullable JsonParser parser) {
        this.lines = lines;
        this.parser = parser;
    }

    static JsonRows of(BufferedInputStream plain) throws IOException {
        plain.mark(HEAD);
        var head = new String(plain.readNBytes(HEAD), StandardCharsets.UTF_8);
        plain.reset();
        var end = head.indexOf('\n');
        var first = (end < 0 ? head : head.substring(0, end)).strip();
        boolean isLine = first.startsWith("{") && first.endsWith("}") && !first.contains("\"Bundle\"");
        if (isLine) {
            return new JsonRows(new Lines(new InputStreamReader(plain, StandardCharsets.UTF_8)), null);
        }
        var parser = JSON.createParser(plain);
        var begin = parser.nextToken();
        if (begin == JsonToken.START_OBJECT && head.contains("\"Bundle\"")) toEntries(parser);
        return new JsonRows(null, parser);
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (lines != null) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (!line.isBlank()) return row(line);
            }
            return null;
        }
        return parser == null ? null : nextElement(parser);
    }

    private @Nullable Row nextElement(JsonParser json) {
        try {
            var token = number == 0 && json.currentToken() == JsonToken.START_OBJECT
                    ? JsonToken.START_OBJECT
                    : json.nextToken();
            if (token == null || token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) return null;
            number++;
            JsonNode element = JSON.readTree(json);
            return row(element.toString());
        } catch (JacksonException broken) {
            number++;
            return ended() ? null : last();
        }
    }

    private boolean broken;

    private boolean ended() {
        return broken;
    }

    private Row last() {
        broken = true;
        return new Row(number, List.of(), "", Refused.TRUNCATED);
    }

    private Row row(String content) {
        return new Row(number, List.of(), content, content.indexOf('\ufffd') >= 0 ? Refused.ENCODING : null);
    }

    /** Whatever stands before them is passed over. */
    private static void toEntries(JsonParser json) {
        while (json.nextToken() != null) {
            if (json.currentToken() == JsonToken.PROPERTY_NAME && "entry".equals(json.currentName())) {
                json.nextToken();
                return;
            }
            if (json.currentToken() == JsonToken.START_OBJECT || json.currentToken() == JsonToken.START_ARRAY) {
                json.skipChildren();
            }
        }
    }
}
