package org.cordee.access.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.AuditTrail;
import org.cordee.access.OpenSessions;
import org.cordee.access.PublicAddress;
import org.cordee.access.signin.SignedLinks.Link;
import org.cordee.access.signin.SignedLinks.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Phones that the members of one structure share: enrolled once by a link opened on the phone, and revoked at once. */
@Component
public class SharedDevices {
    private static final String COOKIE = "poste";
    private static final Duration LIFE = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SignedLinks links;
    private final PublicAddress address;
    private final OpenSessions sessions;
    private final AuditTrail trail;
    private final Clock clock;

    SharedDevices(
            JdbcClient jdbc,
            SignedLinks links,
            PublicAddress address,
            OpenSessions sessions,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.address = address;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A shared phone.
     *
     * @param organisation such as {@code Organization/9}: its members may switch on it
     * @param enrolledAt null while its link has not been opened
     */
    public record Device(
            UUID id,
            String name,
            String organisation,
            @Nullable Instant enrolledAt,
            @Nullable Instant seenAt) {}

    /** A phone to be enrolled; gives the link to open on it. */
    @Transactional
    public URI add(Actor by, String name, String organisation) {
        var link = links.make(Purpose.SHARED_DEVICE, null, by.reference());
        jdbc.sql("""
                        INSERT INTO access.shared_device (id, name, organisation, made_at)
                        VALUES (:id, :name, :organisation, :now)
                        """)
                .param("id", link.id())
                .param("name", name)
                .param("organisation", organisation)
                .param("now", now())
                .update();
        trail.record(by, 'C', 0, null, "Device/" + link.id(), "shared phone of " + organisation);
        return links.address(link);
    }

    /** The phones that are not revoked. */
    public List<Device> all(AdministratorReach reach) {
        return jdbc.sql("""
                        SELECT id, name, organisation, enrolled_at, seen_at FROM access.shared_device
                        WHERE revoked_at IS NULL ORDER BY name, id
                        """).query(SharedDevices::device).list().stream()
                .filter(one -> reach.holds(one.organisation()))
                .toList();
    }

    /** Whoever holds it is signed out at once. */
    @Transactional
    public void revoke(Actor by, UUID id) {
        sessions.endOn(id);
        jdbc.sql("UPDATE access.shared_device SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("now", now())
                .param("id", id)
                .update();
        jdbc.sql("UPDATE access.link SET revoked_at = :now WHERE id = :id AND used_at IS NULL")
                .param("now", now())
                .param("id", id)
                .update();
        trail.record(by, 'D', 0, null, "Device/" + id, "shared phone");
    }

    /** Makes this browser the phone of the link; false where the link was used meanwhile. */
    @Transactional
    boolean enrol(Link link, HttpServletResponse response) {
        var secret = new byte[32];
        RANDOM.nextBytes(secret);
        var cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        if (!links.use(link)) return false;
        jdbc.sql(
                        "UPDATE access.shared_device SET hash = :hash, enrolled_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("hash", hash(cookie))
                .param("now", now())
                .param("id", link.id())
                .update();
        response.addHeader(
                HttpHeaders.SET_COOKIE, address.cookie(COOKIE, cookie, LIFE).toString());
        return true;
    }

    /** The shared phone that this browser is, if it is one. */
    Optional<Device> of(HttpServletRequest request) {
        var sent = request.getCookies();
        return (sent == null ? Stream.<Cookie>empty() : Arrays.stream(sent))
                .filter(one -> one.getName().equals(address.cookieName(COOKIE)))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(cookie -> jdbc.sql("""
                                UPDATE access.shared_device SET seen_at = :now
                                WHERE hash = :hash AND revoked_at IS NULL
                                RETURNING id, name, organisation, enrolled_at, seen_at
                                """)
                        .param("now", now())
                        .param("hash", hash(cookie))
                        .query(SharedDevices::device)
                        .optional());
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        return new Device(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("organisation"),
                instant(row, "enrolled_at"),
                instant(row, "seen_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String cookie) {
        return HexFormat.of().parseHex(Guesses.hash("shared device " + cookie));
    }
}
