package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Path;
import java.time.Duration;
import org.cordee.testing.MovableClock;
import org.cordee.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that sign tokens, over the months. */
class SigningKeysTest {
    private final MovableClock clock = new MovableClock();

    @TempDir
    Path data;

    private JdbcClient jdbc;
    private FieldKeys ring;
    private SigningKeys keys;

    @BeforeEach
    void emptyDatabase() {
        var database = TestDatabase.fresh();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/access")
                .schemas("access")
                .placeholderReplacement(false)
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        ring = new FieldKeys(new AccessSettings(false, "", "", "", ""), data);
        keys = new SigningKeys(jdbc, ring, clock);
    }

    @Test
    void theNextKeyIsPublishedBeforeItSignsAndTheOneBeforeVerifiesOn() {
        var first = signer();
        clock.pass(Duration.ofDays(91));
        keys.turn();
        assertThat(keys.all().getKeys()).hasSize(2);
        assertThat(signer()).isEqualTo(first);

        clock.pass(Duration.ofMinutes(11));
        assertThat(signer()).isNotEqualTo(first);
        assertThat(keys.all().getKeyByKeyId(first)).isNotNull();

        clock.pass(Duration.ofDays(3));
        keys.turn();
        assertThat(keys.all().getKeys()).hasSize(1);
        assertThat(keys.all().getKeyByKeyId(first)).isNull();
    }

    @Test
    void turningTwiceInOneDayMakesOneKey() {
        signer();
        clock.pass(Duration.ofDays(91));
        keys.turn();
        new SigningKeys(jdbc, ring, clock).turn();
        assertThat(keys.all().getKeys()).hasSize(2);
    }

    @Test
    void aPrivateKeyIsNotReadableInTheDatabase() throws Exception {
        var secret =
                ((RSAKey) keys.all().getKeys().getFirst()).getPrivateExponent().toString();
        var rows = jdbc.sql("SELECT coalesce(jwk, '') || encode(sealed, 'escape') FROM access.signing_key")
                .query(String.class)
                .list();
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(secret) || row.contains("\"d\""));
    }

    @Test
    void aKeyThatWasKeptInTheClearIsSealedWhenItIsRead() throws Exception {
        var old = new RSAKeyGenerator(2048).keyID("old").generate();
        jdbc.sql("INSERT INTO access.signing_key (id, jwk) VALUES ('old', :jwk)")
                .param("jwk", old.toJSONString())
                .update();
        assertThat(keys.all().getKeyByKeyId("old")).isEqualTo(old);
        assertThat(jdbc.sql("SELECT jwk IS NULL AND sealed IS NOT NULL FROM access.signing_key")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(new SigningKeys(jdbc, ring, clock).all().getKeyByKeyId("old"))
                .isEqualTo(old);
    }

    private String signer() {
        return keys.signing(keys.all().getKeys()).getKeyID();
    }
}
