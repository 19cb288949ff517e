package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device calls itself, in a few words that its owner recognises: the browser, and the system under it. */
final class DeviceName {
    // In this order: each browser also names those before which it stands.
    private static final List<List<String>> BROWSERS = List.of(
            List.of("Edg", "Edge"),
            List.of("OPR/", "Opera"),
            List.of("SamsungBrowser", "Samsung Internet"),
            List.of("Firefox/", "Firefox"),
            List.of("FxiOS", "Firefox"),
            List.of("Chrome/", "Chrome"),
            List.of("CriOS", "Chrome"),
            List.of("Safari/", "Safari"));
    private static final List<List<String>> SYSTEMS = List.of(
            List.of("Android", "Android"),
            List.of("iPhone", "iPhone"),
            List.of("iPad", "iPad"),
            List.of("Windows", "Windows"),
            List.of("Mac OS X", "Mac"),
            List.of("CrOS", "ChromeOS"),
            List.of("Linux", "Linux"));

    private DeviceName() {}

    static String of(HttpServletRequest request) {
        return of(request.getHeader("User-Agent"));
    }

    static String of(@Nullable String agent) {
        return (name(BROWSERS, agent) + " · " + name(SYSTEMS, agent)).replaceAll("^ · | · $", "");
    }

    private static String name(List<List<String>> known, @Nullable String agent) {
        return known.stream()
                .filter(one -> agent != null && agent.contains(one.getFirst()))
                .map(List::getLast)
                .findFirst()
                .orElse("");
    }
}
