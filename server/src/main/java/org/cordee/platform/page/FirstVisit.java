package org.cordee.platform.page;

import gg.jte.Content;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A browser that has nothing of ours yet gets the style within its first page, and fetches the scripts once that shows; later pages
 * name their bundles by address. A cookie without content says which style it was given.
 */
final class FirstVisit {
    private static final String NAME = "style";
    // A browser takes a cookie with the prefix from nobody but this very host, over TLS (RFC 6265bis).
    private static final String STRICT_NAME = "__Host-" + NAME;
    private static final Set<String> NAMES = Set.of(NAME, STRICT_NAME);
    private static final String STYLE = Assets.address("cordee.css");
    private static final String VALUE = STYLE.substring(STYLE.lastIndexOf('/') + 1);
    private static final String KEPT_BY_WORKER = "Service-Worker-Navigation-Preload";
    private static final Duration KEPT = Duration.ofDays(365);

    private FirstVisit() {}

    /**
     * Of a page that a door's worker serves ({@code worker.ts}), the worker itself says what it keeps: a cookie outlives a cache that was
     * emptied.
     */
    static boolean is(HttpServletRequest request, boolean hasWorker) {
        if (hasWorker && isNavigation(request)) return !VALUE.equals(request.getHeader(KEPT_BY_WORKER));
        return !isRemembered(request);
    }

    private static boolean isNavigation(HttpServletRequest request) {
        return request.getMethod().equals("GET") && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    static boolean isRemembered(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return false;
        for (Cookie cookie : cookies) {
            if (NAMES.contains(cookie.getName()) && VALUE.equals(cookie.getValue())) return true;
        }
        return false;
    }

    static void remember(HttpServletResponse response, boolean isSecure) {
        var cookie = ResponseCookie.from(isSecure ? STRICT_NAME : NAME, VALUE)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** The style and the script that fetches the others, to the byte as {@link ContentPolicy} lets them in. */
    static Content bundles(List<String> scripts) {
        var addresses = scripts.stream().map(Assets::address).collect(Collectors.joining(" "));
        return output -> {
            output.writeContent("<style data-address=\"" + STYLE + "\">");
            output.writeBinaryContent(Inlined.STYLE.text());
            output.writeContent("</style>\n    <script data-scripts=\"" + addresses + "\">");
            output.writeBinaryContent(Inlined.START.text());
            output.writeContent("</script>");
        };
    }
}
