package org.cordee.record.door;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.index.LocalReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * References by a whole address that is this platform's own: they mean the resource here (R4, References: "absolute or relative"),
 * so they are taken as relative ones. Otherwise they would be kept as references elsewhere, which nothing checks, follows or finds.
 */
final class OwnAddress {
    private static final byte[] REFERENCE = "\"reference\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FULL_URL = "\"fullUrl\"".getBytes(StandardCharsets.US_ASCII);
    /** Parameters whose values are names in the form of addresses, and stay as they are. */
    private static final Set<String> NAMES = Definitions.r4().parameters().stream()
            .filter(parameter -> parameter.kind() == SearchParam.Kind.URI)
            .map(SearchParam::code)
            .collect(Collectors.toUnmodifiableSet());

    private OwnAddress() {}

    /** JSON in which such references are relative; the same bytes where there are none. What an entry of a bundle is called is left. */
    static byte[] relative(byte[] json, String base) {
        var own = ("\"" + base + "/").getBytes(StandardCharsets.UTF_8);
        int found = indexOf(json, own, 0);
        if (found < 0) {
            return json;
        }
        var places = new ArrayList<Integer>();
        var names = new HashSet<String>();
        for (int at = found; at >= 0; at = indexOf(json, own, at + own.length)) {
            if (isValueOf(json, at, REFERENCE)) {
                places.add(at);
            } else if (isValueOf(json, at, FULL_URL)) {
                names.add(rest(json, at + own.length));
            }
        }
        places.removeIf(at -> {
            var rest = rest(json, at + own.length);
            return names.contains(rest) || LocalReference.parse(rest) == null;
        });
        return without(json, places, own.length - 1);
    }

    /** The same of a JSON Patch, whose values may be references without being called so: their path says it. */
    static byte[] relativePatch(byte[] json, String base) {
        if (indexOf(json, ("\"" + base + "/").getBytes(StandardCharsets.UTF_8), 0) < 0) {
            return json;
        }
        try {
            var patch = JsonMapper.shared().readTree(json);
            for (var operation : patch) {
                var value = operation.path("value").asString("");
                if (operation instanceof ObjectNode said
                        && operation.path("path").asString("").endsWith("/reference")
                        && value.startsWith(base + "/")
                        && LocalReference.parse(value.substring(base.length() + 1)) != null) {
                    said.put("value", value.substring(base.length() + 1));
                }
            }
            return relative(JsonMapper.shared().writeValueAsBytes(patch), base);
        } catch (JacksonException unreadable) {
            return json;
        }
    }

    /** Values of references in such addresses, made relative. */
    static List<Parameter> relative(List<Parameter> parameters, String base) {
        var own = base + "/";
        if (parameters.stream().noneMatch(parameter -> parameter.value().startsWith(own))) {
            return parameters;
        }
        return parameters.stream()
                .map(parameter -> {
                    var value = parameter.value();
                    return value.startsWith(own)
                                    && LocalReference.parse(value.substring(own.length())) != null
                                    && !NAMES.contains(code(parameter.name()))
                            ? new Parameter(parameter.name(), value.substring(own.length()))
                            : parameter;
                })
                .toList();
    }

    private static String code(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        if (last.startsWith("_has:")) {
            return last.substring(last.lastIndexOf(':') + 1);
        }
        int colon = last.indexOf(':');
        return colon < 0 ? last : last.substring(0, colon);
    }

    /** Whether the string that begins there is the value of a property; inside a string its quotes would be escaped. */
    private static boolean isValueOf(byte[] json, int at, byte[] property) {
        int before = spaceBefore(json, at);
        if (before < 1 || json[before - 1] != ':') {
            return false;
        }
        int start = spaceBefore(json, before - 1) - property.length;
        return start >= 0 && matches(json, property, start);
    }

    private static int spaceBefore(byte[] json, int at) {
        int before = at;
        while (before > 0 && json[before - 1] <= ' ' && json[before - 1] >= 0) {
            before--;
        }
        return before;
    }

    private static String rest(byte[] json, int from) {
        int end = from;
        while (end < json.length && json[end] != '"') {
            end++;
        }
        return new String(json, from, end - from, StandardCharsets.UTF_8);
    }

    /** Leaves out so many bytes after the quote at each place. */
    private static byte[] without(byte[] json, List<Integer> places, int length) {
        var shorter = new byte[json.length - places.size() * length];
        int from = 0;
        int to = 0;
        for (int place : places) {
            int size = place + 1 - from;
            System.arraycopy(json, from, shorter, to, size);
            to += size;
            from = place + 1 + length;
        }
        System.arraycopy(json, from, shorter, to, json.length - from);
        return shorter;
    }

    private static int indexOf(byte[] json, byte[] wanted, int from) {
        for (int at = from; at <= json.length - wanted.length; at++) {
            if (json[at] == '"' && matches(json, wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] json, byte[] wanted, int at) {
        return java.util.Arrays.equals(json, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
