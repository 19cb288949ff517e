package org.cordee.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens, shared by all nodes through the database and sealed there. A key signs for 90 days; the next is
 * published before it signs, and the one before verifies until every token of its own has expired.
 */
@Component
class SigningKeys {
    private static final int KEY_BITS = 3072;
    private static final Duration SIGNS = Duration.ofDays(90);
    private static final Duration PUBLISHED_FIRST = Duration.ofMinutes(10);
    private static final Duration KEPT_AFTER = Duration.ofDays(2);
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final FieldKeys ring;
    private final Clock clock;
    private volatile @Nullable Known known;

    SigningKeys(JdbcClient jdbc, FieldKeys ring, Clock clock) {
        this.jdbc = jdbc;
        this.ring = ring;
        this.clock = clock;
    }

    @Bean
    static SealedFields sealedSigningKeys() {
        return SealedFields.of("access.signing_key", "sealed", "id", SigningKeys::place);
    }

    /** All that verify, the newest first; the first key is made at the first need. */
    JWKSet all() {
        return known().keys();
    }

    /** Of keys that could sign, the one that does now. */
    JWK signing(List<JWK> able) {
        var signer = known().signer();
        return able.stream()
                .filter(key -> key.getKeyID().equals(signer))
                .findFirst()
                .orElse(able.getFirst());
    }

    /** Makes the next key when the newest has served its time, and lets go of those that no token needs any more. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void turn() {
        var now = clock.instant();
        if (newest().plus(SIGNS).isBefore(now)) {
            make(now.minus(SIGNS));
        }
        jdbc.sql("""
                        DELETE FROM access.signing_key k WHERE EXISTS (
                            SELECT FROM access.signing_key later
                            WHERE later.created_at > k.created_at AND later.created_at < :long_ago)
                        """).param("long_ago", at(now.minus(KEPT_AFTER))).update();
        known = null;
    }

    private Known known() {
        var now = clock.instant();
        var before = known;
        if (before != null && before.readAt().plus(READ_AGAIN).isAfter(now)) {
            return before;
        }
        var rows = rows();
        if (rows.isEmpty()) {
            make(Instant.EPOCH);
            rows = rows();
        }
        var signer = rows.stream()
                .filter(row -> row.madeAt().plus(PUBLISHED_FIRST).isBefore(now))
                .findFirst()
                .orElse(rows.getLast());
        var read = new Known(
                now,
                signer.key().getKeyID(),
                new JWKSet(rows.stream().map(Row::key).toList()));
        known = read;
        return read;
    }

    private List<Row> rows() {
        return jdbc.sql("SELECT id, jwk, sealed, created_at FROM access.signing_key ORDER BY created_at DESC, id")
                .query(this::row)
                .list();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        var plain = row.getString("jwk");
        var sealed = row.getBytes("sealed");
        var json = plain != null ? plain : new String(ring.open(sealed, place(id)), StandardCharsets.UTF_8);
        if (plain != null || !ring.isCurrent(sealed)) {
            jdbc.sql("UPDATE access.signing_key SET jwk = NULL, sealed = :sealed WHERE id = :id")
                    .param("sealed", sealed(id, json))
                    .param("id", id)
                    .update();
        }
        return new Row(
                parse(json), row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private Instant newest() {
        return jdbc.sql("SELECT max(created_at) FROM access.signing_key")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(clock.instant());
    }

    /** Of several nodes that do this at the same moment, each may add one: any of them signs as well. */
    private void make(Instant unlessAfter) {
        try {
            var key = new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            jdbc.sql("""
                            INSERT INTO access.signing_key (id, sealed, created_at)
                            SELECT :id, :sealed, :now
                            WHERE NOT EXISTS (SELECT FROM access.signing_key WHERE created_at > :unless)
                            """)
                    .param("id", key.getKeyID())
                    .param("sealed", sealed(key.getKeyID(), key.toJSONString()))
                    .param("now", at(clock.instant()))
                    .param("unless", at(unlessAfter))
                    .update();
        } catch (JOSEException fault) {
            throw new IllegalStateException("no signing key could be made", fault);
        }
    }

    private byte[] sealed(String id, String json) {
        return ring.seal(json.getBytes(StandardCharsets.UTF_8), place(id));
    }

    private static String place(String id) {
        return "signing key " + id;
    }

    private static JWK parse(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException fault) {
            throw new IllegalStateException("a signing key in the database cannot be read", fault);
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private record Row(JWK key, Instant madeAt) {}

    private record Known(Instant readAt, String signer, JWKSet keys) {}
}
