package org.cordee.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys that sign tokens, shared by all nodes through the database; made at the first need. */
@Component
class SigningKeys {
    private final JdbcClient jdbc;
    private volatile @Nullable JWKSet keys;

    SigningKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JWKSet all() {
        var known = keys;
        if (known == null) {
            known = load();
            if (known.isEmpty()) {
                make();
                known = load();
            }
            keys = known;
        }
        return known;
    }

    private JWKSet load() {
        List<JWK> found = jdbc.sql("SELECT jwk FROM access.signing_key ORDER BY created_at DESC, id")
                .query((row, number) -> parse(row.getString(1)))
                .list();
        return new JWKSet(found);
    }

    private void make() {
        try {
            var key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            jdbc.sql("""
                            INSERT INTO access.signing_key (id, jwk)
                            SELECT :id, :jwk WHERE NOT EXISTS (SELECT FROM access.signing_key)
                            """)
                    .param("id", key.getKeyID())
                    .param("jwk", key.toJSONString())
                    .update();
        } catch (JOSEException fault) {
            throw new IllegalStateException("no signing key could be made", fault);
        }
    }

    private static JWK parse(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException fault) {
            throw new IllegalStateException("a signing key in the database cannot be read", fault);
        }
    }
}
