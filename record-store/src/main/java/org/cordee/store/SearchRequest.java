package org.cordee.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as FHIR writes it.
 *
 * @param type resource type, null to search over all types (or those of {@code _type})
 * @param parameters names with their modifiers and chains, values decoded from URL but still FHIR-escaped
 * @param compartment reference of the compartment's owner such as {@code Patient/1}, null outside compartments
 * @param strict refuse unknown parameters instead of ignoring and listing them
 * @param cursor where an earlier page ended, null for the first page
 */
public record SearchRequest(
        @Nullable String type,
        List<Parameter> parameters,
        @Nullable String compartment,
        boolean strict,
        @Nullable String cursor) {

    /** One parameter; the name carries modifier and chain, as in {@code subject:Patient.name:exact}. */
    public record Parameter(String name, String value) {}

    public SearchRequest {
        parameters = List.copyOf(parameters);
    }

    /** A strict search from a raw query string, percent-encoded or not. */
    public static SearchRequest of(String type, String query) {
        return new SearchRequest(type, parse(query), null, true, null);
    }

    /** A strict search from names and values in turn, taken as they are. */
    public static SearchRequest with(String type, String... namesAndValues) {
        var parameters = new ArrayList<Parameter>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            parameters.add(new Parameter(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new SearchRequest(type, parameters, null, true, null);
    }

    /** The same search from another cursor on. */
    public SearchRequest from(@Nullable String next) {
        return new SearchRequest(type, parameters, compartment, strict, next);
    }

    /** The same search within the compartment of a resource. */
    public SearchRequest inCompartment(String owner) {
        return new SearchRequest(type, parameters, owner, strict, cursor);
    }

    /** The same search, ignoring what is not understood. */
    public SearchRequest lenient() {
        return new SearchRequest(type, parameters, compartment, false, cursor);
    }

    /** Splits a query string; a plus sign stands for a space. */
    public static List<Parameter> parse(String query) {
        var parameters = new ArrayList<Parameter>();
        for (var pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            parameters.add(
                    equals < 0
                            ? new Parameter(decoded(pair), "")
                            : new Parameter(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
