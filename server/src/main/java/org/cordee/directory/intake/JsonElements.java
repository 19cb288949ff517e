package org.cordee.directory.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The resources in a text of JSON, or the entries with one, however deep in arrays and Bundles. One that cannot be read is told with its place;
 * reading goes on where the next one begins, which is recognised by its first name.
 */
final class JsonElements implements Elements {
    // One value after the other is read from the same parser.
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** No resource of a directory is nearly as long. */
    private static final int LONGEST = 1 << 24;

    /** Letters of what cannot be read. */
    private static final int SHOWN = 4_000;

    /** With which an entry of a Bundle begins, and a resource. */
    private static final Set<String> ENTRY = Set.of("fullUrl", "resource", "search", "link");

    private static final Set<String> RESOURCE = Set.of("resourceType");
    private static final String BUNDLE = "{\"entry\":[";

    private final Recalled text;
    private @Nullable JsonParser json;

    /** Where in the text the parser's count begins. */
    private long base;

    /** Where what is being read begins, from where the next element may begin should it fail, and what it stands in. */
    private long begun;

    private long further;
    private String around = "";

    JsonElements(Reader text) {
        this.text = new Recalled(text, LONGEST);
        json = JSON.createParser(this.text);
    }

    @Override
    public @Nullable Element next() throws IOException {
        var parser = json;
        if (parser == null) return null;
        try {
            var whole = element(parser);
            return whole == null ? null : new Element.Whole(whole);
        } catch (JacksonException wrong) {
            // A sender that goes away has not sent a broken file: it may send the same again.
            if (wrong instanceof JacksonIOException
                    && wrong.getCause() instanceof IOException fault
                    && !(fault instanceof Recalled.TooLong)) throw fault;
            return broken(wrong, parser);
        }
    }

    private @Nullable JsonNode element(JsonParser parser) {
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME) {
                // What else a Bundle holds, after its entries.
                begin(parser, parser.streamReadContext().getParent());
                parser.nextToken();
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                begin(parser, parser.streamReadContext().getParent());
                var whole = whole(parser);
                if (whole != null) {
                    begun = place(parser.currentLocation());
                    further = begun;
                    return whole;
                }
            }
        }
        return null;
    }

    private void begin(JsonParser parser, @Nullable TokenStreamContext parent) {
        long place = place(parser.currentTokenLocation());
        // What was put before the text is none of it.
        if (place < begun) return;
        begun = place;
        further = place + 1;
        around = around(parent);
        text.letGo(begun);
    }

    /** The parser counts its last portion twice where it has looked for more at the end of a file. */
    private long place(TokenStreamLocation location) {
        return Math.min(base + location.getCharOffset(), text.end());
    }

    /** Null where it is a Bundle, whose entries come next: they are not held all at once. */
    private static @Nullable JsonNode whole(JsonParser parser) {
        var object = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("entry") && value == JsonToken.START_ARRAY) return null;
            JsonNode tree = JSON.readTree(parser);
            object.set(name, tree);
        }
        return object;
    }

    private static String around(@Nullable TokenStreamContext context) {
        if (context == null || context.inRoot()) return "";
        return around(context.getParent()) + (context.inArray() ? "[" : "{\"entry\":");
    }

    private Element broken(JacksonException wrong, JsonParser parser) throws IOException {
        long at = Math.max(further, place(parser.currentLocation()));
        boolean isEnd = wrong instanceof UnexpectedEndOfInputException
                || reason(wrong).startsWith("Unexpected end-of-input")
                || text.endsOpen(at);
        var detail = text.place(at) + ": " + reason(wrong);
        var content = text.text(begun, Math.min(begun + SHOWN, at));
        boolean ofBundle = around.endsWith(BUNDLE) || content.contains("\"Bundle\"");
        // For want of a bracket it may have taken in those after it; only a resource may truly contain others.
        boolean contains = !ofBundle && content.contains("\"contained\"");
        long next = text.object(contains ? Math.max(further, at - 2) : further, ofBundle ? ENTRY : RESOURCE);
        if (next < 0) {
            json = null;
            return new Element.Broken(isEnd ? Refused.TRUNCATED : Refused.RESOURCE, detail, content);
        }
        var prefix = ofBundle && !around.endsWith(BUNDLE) ? around + BUNDLE : around;
        text.goTo(next, prefix);
        json = JSON.createParser(text);
        base = next - prefix.length();
        begun = next;
        further = next + 1;
        around = prefix;
        return new Element.Broken(Refused.RESOURCE, detail, content);
    }

    private static String reason(JacksonException wrong) {
        return wrong.getCause() instanceof Recalled.TooLong tooLong
                ? String.valueOf(tooLong.getMessage())
                : Objects.requireNonNullElse(wrong.getOriginalMessage(), "not readable")
                        .replaceAll("[\\r\\n].*", "");
    }
}
