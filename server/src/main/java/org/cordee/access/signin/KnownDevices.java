package org.cordee.access.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordee.access.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers from which someone has signed in before, known by a random cookie. It opens nothing; it only keeps strangers who
 * guess at an account from slowing down its owner.
 */
@Component
class KnownDevices {
    private static final String COOKIE = "appareil";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final PublicAddress address;
    private final Clock clock;

    KnownDevices(JdbcClient jdbc, PublicAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.address = address;
        this.clock = clock;
    }

    /** What the request's guesses at that login count against. */
    Guesses.Attempt attempt(String login, HttpServletRequest request) {
        return cookie(request)
                .filter(device -> isKnown(login, device))
                .map(device -> Guesses.Attempt.knownDevice(login, device))
                .orElseGet(() -> Guesses.Attempt.strangers(login));
    }

    /** From now on this browser is one of that person's. */
    void remember(String login, HttpServletRequest request, HttpServletResponse response) {
        var device = cookie(request).orElseGet(KnownDevices::random);
        jdbc.sql("""
                        INSERT INTO access.known_device (hash, login, seen_at) VALUES (:hash, :login, :now)
                        ON CONFLICT (hash, login) DO UPDATE SET seen_at = EXCLUDED.seen_at
                        """)
                .param("hash", hash(device))
                .param("login", login)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        response.addHeader(
                HttpHeaders.SET_COOKIE, address.cookie(COOKIE, device, LIFE).toString());
    }

    /** After a loss no browser counts as this person's any more. */
    void forgetAll(String login) {
        jdbc.sql("DELETE FROM access.known_device WHERE login = :login")
                .param("login", login)
                .update();
    }

    private boolean isKnown(String login, String device) {
        return jdbc.sql(
                                "SELECT count(*) FROM access.known_device WHERE hash = :hash AND login = :login AND seen_at > :since")
                        .param("hash", hash(device))
                        .param("login", login)
                        .param("since", clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Optional<String> cookie(HttpServletRequest request) {
        var sent = request.getCookies();
        return (sent == null ? Stream.<Cookie>empty() : Arrays.stream(sent))
                .filter(one -> one.getName().equals(address.cookieName(COOKIE)))
                .map(Cookie::getValue)
                .filter(value -> value.matches("[A-Za-z0-9_-]{43}"))
                .findFirst();
    }

    private static byte[] hash(String device) {
        return HexFormat.of().parseHex(Guesses.hash(device));
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
