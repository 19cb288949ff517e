package org.cordee.record.door;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Issue;
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
     * @param faults what is wrong around its entries; what is wrong in an entry is that entry's
     */
    record Parts(String type, Set<String> profiles, List<Proposal> proposals, List<Issue> faults) {}

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
        var wrapper = new BundleWrapper();
        try (var parser = bodies.parser(bundle)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                wrapper.look("Bundle", "Bundle", name, value);
                if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                    type = parser.getString();
                } else if (name.equals("meta") && value == JsonToken.START_OBJECT) {
                    profiles(parser, profiles);
                } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                    for (var one = parser.nextToken(); one != JsonToken.END_ARRAY; one = parser.nextToken()) {
                        int index = proposals.size();
                        if (one == JsonToken.START_OBJECT) {
                            var entry = entry(parser, bundle, index, wrapper);
                            var fault = wrapper.faultIn(index);
                            proposals.add(fault == null ? EntryStep.of(entry, base) : EntryStep.refused(fault));
                        } else {
                            parser.skipChildren();
                            proposals.add(EntryStep.refused(
                                    Issue.error("structure", "An entry is an object", "Bundle.entry[" + index + "]")));
                        }
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Parts(type, profiles, proposals, wrapper.faults());
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

    private static Entry entry(JsonParser parser, byte[] bundle, int index, BundleWrapper wrapper) {
        String fullUrl = null;
        byte[] resource = null;
        var type = "";
        String binary = null;
        Map<String, String> request = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            wrapper.look(index, "Bundle.entry", "", name, value);
            if (name.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
                fullUrl = parser.getString();
            } else if (name.equals("request") && value == JsonToken.START_OBJECT) {
                request(parser, request, index, wrapper);
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

    private static void request(JsonParser parser, Map<String, String> into, int index, BundleWrapper wrapper) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            wrapper.look(index, "Bundle.entry.request", ".request", name, value);
            if (value == JsonToken.VALUE_STRING) {
                into.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
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
