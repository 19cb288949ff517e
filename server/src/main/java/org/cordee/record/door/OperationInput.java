package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an operation is called with: the address, a Parameters resource or the resource itself.
 *
 * @param values simple values by name, as text; a Reference, Coding, CodeableConcept, Identifier or Period as text too
 * @param resource the resource among the parameters, or the body itself where it is no Parameters
 */
record OperationInput(List<Parameter> values, @Nullable Body resource) implements Understood.Input {

    static Understood.Input of(Call call, BodyReader bodies) throws IOException {
        boolean bodyless = call.method().equals("GET")
                || (call.http().getContentLengthLong() <= 0 && call.http().getHeader("Transfer-Encoding") == null);
        if (bodyless) {
            return new OperationInput(call.query(), null);
        }
        return switch (bodies.resource(call)) {
            case Answer refusal -> refusal;
            case Body body ->
                body.type().equals("Parameters")
                        ? parameters(call, body, bodies)
                        : new OperationInput(call.query(), body);
        };
    }

    @Nullable
    String value(String name) {
        for (var value : values) {
            if (value.name().equals(name)) {
                return value.value();
            }
        }
        return null;
    }

    /** All values of a name. */
    List<String> each(String name) {
        return values.stream()
                .filter(value -> value.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    private static OperationInput parameters(Call call, Body body, BodyReader bodies) {
        var values = new ArrayList<>(call.query());
        Body resource = null;
        try (var parser = bodies.parser(body.json())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("parameter")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        var inside = parameter(parser, body.json(), values);
                        resource = inside == null ? resource : inside;
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new OperationInput(values, resource);
    }

    private static @Nullable Body parameter(JsonParser parser, byte[] json, List<Parameter> values) {
        var name = "";
        List<String> given = List.of();
        Body resource = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            var token = parser.nextToken();
            if (key.equals("name") && token == JsonToken.VALUE_STRING) {
                name = parser.getString();
            } else if (key.startsWith("value") && token.isScalarValue()) {
                given = List.of(parser.getString());
            } else if (key.startsWith("value") && token == JsonToken.START_OBJECT) {
                given = compound(parser);
            } else if (key.equals("resource") && token == JsonToken.START_OBJECT) {
                resource = resource(parser, json);
            } else {
                parser.skipChildren();
            }
        }
        for (var value : given) {
            values.add(new Parameter(name, value));
        }
        return resource;
    }

    /**
     * A Reference by its text, a Coding as {@code system|code}, a CodeableConcept as each of its codings, a Period as {@code start/end};
     * nothing for anything else.
     */
    private static List<String> compound(JsonParser parser) {
        var parts = new HashMap<String, String>();
        var codings = new ArrayList<String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            var token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                parts.put(key, parser.getString());
            } else if (key.equals("coding") && token == JsonToken.START_ARRAY) {
                for (var one = parser.nextToken(); one != JsonToken.END_ARRAY; one = parser.nextToken()) {
                    if (one == JsonToken.START_OBJECT) {
                        codings.addAll(compound(parser));
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        if (!codings.isEmpty()) {
            return codings;
        }
        if (parts.containsKey("code") || parts.containsKey("value")) {
            var code = parts.getOrDefault("code", parts.getOrDefault("value", ""));
            return List.of(parts.containsKey("system") ? parts.get("system") + "|" + code : code);
        }
        if (parts.containsKey("start") || parts.containsKey("end")) {
            return List.of(parts.getOrDefault("start", "") + "/" + parts.getOrDefault("end", ""));
        }
        return parts.containsKey("reference") ? List.of(parts.getOrDefault("reference", "")) : List.of();
    }

    private static Body resource(JsonParser parser, byte[] json) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        var type = "";
        String id = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("resourceType")) {
                type = parser.getString();
            } else if (parser.currentToken() == JsonToken.VALUE_STRING && key.equals("id")) {
                id = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
        return new Body(Arrays.copyOfRange(json, start, end), type, id);
    }
}
