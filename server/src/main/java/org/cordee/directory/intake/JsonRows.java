package org.cordee.directory.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.List;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resources one by one: the lines of NDJSON, the elements of an array, the entries of each Bundle among them, or the one that there is. */
final class JsonRows implements Rows {
    // One value after the other is read from the same parser.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int HEAD = 1 << 15;

    /** Letters of what is no JSON. */
    private static final int SHOWN = 40;

    private final PlainBytes.Unpacked file;
    private final @Nullable Lines lines;
    private final @Nullable JsonParser parser;

    /** Entries of Bundles that were read as a whole. */
    private final ArrayDeque<JsonNode> waiting = new ArrayDeque<>();

    private long number;
    private boolean broken;

    private JsonRows(PlainBytes.Unpacked file, @Nullable Lines lines, @Nullable JsonParser parser) {
        this.file = file;
        this.lines = lines;
        this.parser = parser;
    }

    static JsonRows of(PlainBytes.Unpacked plain) throws IOException, NotRecognised {
        var head = head(plain);
        var end = head.indexOf('\n');
        var first = (end < 0 ? head : head.substring(0, end)).strip();
        if (!first.startsWith("{") && !first.startsWith("[") && !(first.isEmpty() && plain.isCut())) {
            throw new NotRecognised(
                    Refused.UNKNOWN_FORMAT,
                    first.isEmpty()
                            ? "the file is empty"
                            : "this is no JSON, which resources are read from; it begins with "
                                    + first.substring(0, Math.min(first.length(), SHOWN)));
        }
        boolean isLine = first.startsWith("{") && first.endsWith("}") && !first.contains("\"Bundle\"");
        return isLine
                ? new JsonRows(plain, new Lines(Decoded.of(plain)), null)
                : new JsonRows(plain, null, JSON.createParser(Decoded.of(plain)));
    }

    /** The beginning, without the blank lines before it. */
    private static String head(PlainBytes.Unpacked plain) throws IOException {
        plain.mark(HEAD);
        var bytes = plain.readNBytes(HEAD);
        plain.reset();
        var head = new StringWriter();
        Decoded.of(new BufferedInputStream(new ByteArrayInputStream(bytes))).transferTo(head);
        return head.toString().stripLeading();
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!waiting.isEmpty()) return row(waiting.removeFirst());
        if (lines != null) return nextLine(lines);
        return parser == null ? null : nextElement(parser);
    }

    private @Nullable Row nextLine(Lines from) throws IOException {
        for (var line = from.next(); line != null; line = from.next()) {
            number++;
            if (file.isCut() && from.isOpen()) return last();
            var bundle = line.contains("\"Bundle\"") ? bundle(line) : null;
            if (bundle != null) {
                number--;
                unfold(bundle);
                if (!waiting.isEmpty()) return row(waiting.removeFirst());
            } else if (!line.isBlank()) return row(line);
        }
        if (!file.isCut() || broken) return null;
        number++;
        return last();
    }

    private static @Nullable JsonNode bundle(String line) {
        try {
            var tree = JSON.readTree(line);
            return isBundle(tree) ? tree : null;
        } catch (JacksonException broken) {
            return null;
        }
    }

    private static boolean isBundle(JsonNode resource) {
        return resource.path("resourceType").asString("").equals("Bundle");
    }

    private void unfold(JsonNode bundle) {
        bundle.path("entry").forEach(waiting::add);
    }

    private Row row(JsonNode element) {
        if (isBundle(element.path("resource"))) unfold(element.path("resource"));
        number++;
        return row(element.toString());
    }

    private @Nullable Row nextElement(JsonParser json) {
        if (broken) return null;
        try {
            var element = element(json);
            return element == null ? null : row(element);
        } catch (JacksonException wrong) {
            number++;
            return last();
        }
    }

    /** The next resource, or entry with one, however deep in arrays and Bundles; null at the end. */
    private static @Nullable JsonNode element(JsonParser json) {
        for (var token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME) {
                // What else a Bundle holds, after its entries.
                json.nextToken();
                json.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                var whole = whole(json);
                if (whole != null) return whole;
            }
        }
        return null;
    }

    /** Null where it is a Bundle, whose entries come next: they are not held all at once. */
    private static @Nullable JsonNode whole(JsonParser json) {
        var object = JSON.createObjectNode();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            if (name.equals("entry") && value == JsonToken.START_ARRAY) return null;
            JsonNode tree = JSON.readTree(json);
            object.set(name, tree);
        }
        return object;
    }

    private Row last() {
        broken = true;
        return new Row(number, List.of(), "", Refused.TRUNCATED);
    }

    private Row row(String content) {
        return new Row(number, List.of(), content, content.indexOf('\ufffd') >= 0 ? Refused.ENCODING : null);
    }
}
