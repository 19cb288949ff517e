package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/** Takes requests apart. */
final class Calls {
    private final @Nullable String base;

    Calls(DoorSettings settings) {
        var set = settings.base();
        this.base = set == null || set.isBlank() ? null : set.strip();
    }

    Call of(HttpServletRequest http, Actor actor, Output output, Preconditions preconditions, List<Parameter> all) {
        var method = http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
        var bare = new Call(
                http, actor, method, base(http), path(http.getPathInfo()), List.of(), List.of(), output, preconditions);
        return again(bare, bare.path(), all, output);
    }

    /** The same request with another path, all its parameters anew and another form of the answer. */
    static Call again(Call call, List<String> path, List<Parameter> all, Output output) {
        List<Parameter> query = List.of();
        List<Parameter> general = List.of();
        if (!all.isEmpty()) {
            query = new ArrayList<>(all.size());
            general = new ArrayList<>(1);
            for (var parameter : OwnAddress.relative(all, call.base())) {
                (Output.isGeneral(parameter.name()) ? general : query).add(parameter);
            }
            general.addAll(call.general());
        }
        return new Call(
                call.http(),
                call.actor(),
                call.method(),
                call.base(),
                path,
                query,
                general,
                output,
                call.preconditions());
    }

    static List<Parameter> parameters(HttpServletRequest http) {
        var query = http.getQueryString();
        return query == null || query.isEmpty() ? List.of() : SearchRequest.parse(query);
    }

    private String base(HttpServletRequest http) {
        if (base != null) {
            return base;
        }
        var url = new StringBuilder(40).append(http.getScheme()).append("://").append(http.getServerName());
        int port = http.getServerPort();
        boolean usual = port == (http.getScheme().equals("https") ? 443 : 80);
        if (!usual) {
            url.append(':').append(port);
        }
        return url.append(http.getContextPath()).append(http.getServletPath()).toString();
    }

    private static List<String> path(@Nullable String pathInfo) {
        if (pathInfo == null || pathInfo.equals("/") || pathInfo.isEmpty()) {
            return List.of();
        }
        var segments = new ArrayList<String>(4);
        int start = 1;
        for (int i = 1; i <= pathInfo.length(); i++) {
            if (i == pathInfo.length() || pathInfo.charAt(i) == '/') {
                if (i > start) {
                    segments.add(pathInfo.substring(start, i));
                }
                start = i + 1;
            }
        }
        return segments;
    }
}
