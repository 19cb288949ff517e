package org.cordee.access.signin;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.LinkTokens;
import org.cordee.access.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links that work once, until a date, unless revoked. A link carries an id and its signature after the {@code #}, which a
 * browser keeps to itself: it stands in no log of a server, and in no Referer. Opening one changes nothing, so that a mail
 * server which looks at links first uses none up.
 */
@Component
public class SignedLinks {
    static final String PATH = "/connexion/lien";

    private static final String USE = "link";

    private final JdbcClient jdbc;
    private final LinkTokens tokens;
    private final PublicAddress address;
    private final Clock clock;

    SignedLinks(JdbcClient jdbc, LinkTokens tokens, PublicAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.address = address;
        this.clock = clock;
    }

    /** What a link is for. */
    public enum Purpose {
        FIRST_ADMINISTRATOR(Duration.ofHours(24)),
        INVITATION(Duration.ofDays(7)),
        RENEWAL(Duration.ofHours(24)),
        LOST_MEANS(Duration.ofMinutes(15)),
        SHARED_DEVICE(Duration.ofHours(24));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }
    }

    /**
     * A link that may still be used.
     *
     * @param login whose means it lets choose; null for the first administrator, who has no account yet, and for a shared phone
     */
    public record Link(UUID id, Purpose purpose, @Nullable String login, Instant expiresAt) {}

    /** A new link, and the end of those made before for the same purpose and the same person. */
    public Link make(Purpose purpose, @Nullable String login, String madeBy) {
        var now = clock.instant();
        if (login != null) {
            revoke(purpose, login);
        }
        var link = new Link(UUID.randomUUID(), purpose, login, now.plus(purpose.life));
        jdbc.sql("""
                        INSERT INTO access.link (id, purpose, login, made_by, made_at, expires_at)
                        VALUES (:id, :purpose, :login, :by, :now, :expires)
                        """)
                .param("id", link.id())
                .param("purpose", purpose.name())
                .param("login", login)
                .param("by", madeBy)
                .param("now", at(now))
                .param("expires", at(link.expiresAt()))
                .update();
        return link;
    }

    /** The address to hand over, by a way that only the person reads. */
    public URI address(Link link) {
        return address.origin().resolve(PATH + "#" + tokens.make(USE, link.id()));
    }

    /** Ends the unused links of that purpose and person. */
    public void revoke(Purpose purpose, @Nullable String login) {
        jdbc.sql("""
                        UPDATE access.link SET revoked_at = :now
                        WHERE purpose = :purpose AND login IS NOT DISTINCT FROM CAST(:login AS text)
                          AND used_at IS NULL AND revoked_at IS NULL
                        """)
                .param("now", at(clock.instant()))
                .param("purpose", purpose.name())
                .param("login", login)
                .update();
    }

    /** Ends the unused links of that purpose; gives the logins that they had come to. */
    List<String> revokeAll(Purpose purpose) {
        return jdbc.sql("""
                        UPDATE access.link SET revoked_at = :now
                        WHERE purpose = :purpose AND used_at IS NULL AND revoked_at IS NULL
                        RETURNING coalesce(login, '')
                        """)
                .param("now", at(clock.instant()))
                .param("purpose", purpose.name())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The link of that token, if it is signed by us and may still be used. */
    Optional<Link> open(String token) {
        return tokens.read(USE, token).flatMap(this::valid);
    }

    Optional<Link> valid(UUID id) {
        return jdbc.sql("""
                        SELECT id, purpose, login, expires_at FROM access.link
                        WHERE id = :id AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :now
                        """)
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(SignedLinks::link)
                .optional();
    }

    /** Uses it up; of several at the same moment one succeeds. */
    boolean use(Link link) {
        return jdbc.sql("""
                                UPDATE access.link SET used_at = :now
                                WHERE id = :id AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :now
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", link.id())
                        .update()
                > 0;
    }

    void nowOf(Link link, String login) {
        jdbc.sql("UPDATE access.link SET login = :login WHERE id = :id AND login IS NULL AND used_at IS NULL")
                .param("login", login)
                .param("id", link.id())
                .update();
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(
                row.getObject("id", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("login"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
