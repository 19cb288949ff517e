package org.cordee.record.door;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.StoredResource;

/** Addresses that lead back to the door. */
final class Links {
    /** Carries where the page before ended; opaque to callers. */
    static final String CURSOR = "_cursor";

    private Links() {}

    /** Parameters as the query of an address. */
    static String query(List<Parameter> parameters) {
        var query = new StringBuilder();
        for (var parameter : parameters) {
            if (!query.isEmpty()) {
                query.append('&');
            }
            query.append(encoded(parameter.name())).append('=').append(encoded(parameter.value()));
        }
        return query.toString();
    }

    static String address(String url, List<Parameter> parameters) {
        return parameters.isEmpty() ? url : url + "?" + query(parameters);
    }

    static List<Parameter> plus(List<Parameter> parameters, List<Parameter> more) {
        var all = new ArrayList<>(parameters);
        for (var parameter : more) {
            if (!all.contains(parameter)) {
                all.add(parameter);
            }
        }
        return all;
    }

    static List<StoredResource> both(List<StoredResource> some, List<StoredResource> others) {
        if (others.isEmpty()) {
            return some;
        }
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static String encoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.:,/".indexOf(c) >= 0;
            if (!plain) {
                return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            }
        }
        return text;
    }
}
