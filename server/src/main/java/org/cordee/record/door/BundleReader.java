package org.cordee.record.door;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Takes a Bundle of type transaction or batch apart into steps, cutting each resource out of the bytes as it came. */
final class BundleReader {
    private final BodyReader bodies;

    BundleReader(BodyReader bodies) {
        this.bodies = bodies;
    }

    /**
     * A bundle taken apart.
     *
     * @param type transaction, batch or whatever else it says
     * @param profiles what it claims to be
     */
    record Parts(String type, Set<String> profiles, List<Proposal> proposals) {}

    /** One entry, as it is written. */
    record Entry(
            int index,
            @Nullable String fullUrl,
            byte @Nullable [] resource,
            String resourceType,
            @Nullable String binary,
            Map<String, String> request) {}

    Parts parts(byte[] bundle, String base) {
        var type = "";
        Set<String> profiles = new LinkedHashSet<>();
        var proposals = new ArrayList<Proposal>();
        try (var parser = bodies.parser(bundle)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                    type = parser.getString();
                } else if (name.equals("meta") && value == JsonToken.START_OBJECT) {
                    profiles(parser, profiles);
                } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        proposals.add(EntryStep.of(entry(parser, bundle, proposals.size()), base));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Parts(type, profiles, proposals);
    }

    private static void profiles(JsonParser parser, Set<String> profiles) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("profile")) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING) {
                        profiles.add(parser.getString());
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Entry entry(JsonParser parser, byte[] bundle, int index) {
        String fullUrl = null;
        byte[] resource = null;
        var type = "";
        String binary = null;
        Map<String, String> request = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
                fullUrl = parser.getString();
            } else if (name.equals("request") && value == JsonToken.START_OBJECT) {
                strings(parser, request);
            } else if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                Map<String, String> top = new HashMap<>();
                strings(parser, top);
                int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
                resource = Arrays.copyOfRange(bundle, start, end);
                type = top.getOrDefault("resourceType", "");
                binary = top.get("data");
            } else {
                parser.skipChildren();
            }
        }
        return new Entry(index, fullUrl, resource, type, binary, request);
    }

    /** The strings directly inside the object at which the parser stands; leaves it at the object's end. */
    private static void strings(JsonParser parser, Map<String, String> into) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                into.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }
}
