package org.cordee.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Where a visitor was going when the sign-in page stood in the way. It is kept in a cookie of ten minutes, and only an address of
 * this platform is ever taken from it.
 */
public final class NextPage {
    private static final String COOKIE = "suite";
    private static final int LONGEST = 2_500;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final List<String> LED_TO =
            List.of("/oauth2/authorize?", "/cellule", "/pro", "/compagnon", "/administration", "/controle", "/compte");

    private NextPage() {}

    /** Remembers the page asked for, when it is one that can be asked for again. */
    static void remember(HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        var address = request.getRequestURI() + (query == null ? "" : "?" + withoutAskingAgain(query));
        if (request.getMethod().equals("GET")) lead(address, request, response);
    }

    /** Remembers that page of ours in the place of the one asked for. */
    public static void lead(String address, HttpServletRequest request, HttpServletResponse response) {
        if (address.length() <= LONGEST && isOurs(address)) {
            keep(
                    request,
                    response,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8)),
                    KEPT);
        }
    }

    /** The wish of an app for a new sign-in, which is met by the time that the page is shown. */
    private static String withoutAskingAgain(String query) {
        return Arrays.stream(query.split("&"))
                .filter(one -> !one.startsWith("max_age="))
                .map(one -> one.startsWith("prompt=") ? one.replaceAll("login(%20|\\+|$)|(%20|\\+)login$", "") : one)
                .filter(one -> !one.equals("prompt="))
                .collect(Collectors.joining("&"));
    }

    /** The page remembered, which is forgotten with this answer; the other one where there is none. */
    public static String after(HttpServletRequest request, HttpServletResponse response, String otherwise) {
        var cookies = request.getCookies();
        for (var cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(settings(request).cookie(COOKIE))) {
                keep(request, response, "", Duration.ZERO);
                var address = read(cookie.getValue());
                return isOurs(address) ? address : otherwise;
            }
        }
        return otherwise;
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        var settings = settings(request);
        var cookie = new Cookie(settings.cookie(COOKIE), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.isSecure());
        cookie.setMaxAge((int) age.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    // Sign-in is refused in places that Spring builds before any bean of ours: the settings are found where the page is
    // answered.
    private static AccessSettings settings(HttpServletRequest request) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                .getBean(AccessSettings.class);
    }

    private static String read(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException damaged) {
            return "";
        }
    }

    private static boolean isOurs(String address) {
        return address.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\')
                && LED_TO.stream()
                        .anyMatch(start ->
                                address.equals(start) || address.startsWith(start + (start.endsWith("?") ? "" : "/")));
    }
}
