package org.cordee.record.subscription;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cordee.access.LaterActors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens that bind a web socket to subscriptions: good once, for five minutes, on any node; only their hashes are kept. */
@Component
class BindingTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Clock clock;

    BindingTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new token and how long it is good. */
    record Issued(String token, Instant expires) {}

    /** What a token binds to, and in whose name. */
    record Binding(List<String> subscriptions, LaterActors.Name owner) {}

    Issued issue(List<String> subscriptions, LaterActors.Name owner) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        jdbc.sql("delete from record.binding_token where expires < :now")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into record.binding_token (hash, subscriptions, owner, scopes, expires)
                        values (:hash, :subscriptions, :owner, :scopes, :expires)
                        """)
                .param("hash", hash(token))
                .param("subscriptions", subscriptions.toArray(String[]::new))
                .param("owner", owner.login())
                .param("scopes", owner.scopes().toArray(String[]::new))
                .param("expires", OffsetDateTime.ofInstant(now.plus(LIFE), ZoneOffset.UTC))
                .update();
        return new Issued(token, now.plus(LIFE));
    }

    /** Takes a token, which is then used up. */
    Optional<Binding> use(String token) {
        return jdbc.sql("delete from record.binding_token where hash = :hash and expires >= :now returning *")
                .param("hash", hash(token))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, _) -> new Binding(
                        List.of((String[]) row.getArray("subscriptions").getArray()), SubscriptionTable.owner(row)))
                .optional();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
