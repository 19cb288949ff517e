package org.cordee.messaging;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key pair by which push services know us (RFC 8292), made at the first need, shared by all nodes and sealed in the database.
 * It does not turn: with another key every browser would have to subscribe anew.
 */
@Component
public class PushKeys {
    private static final String PLACE = "push key";

    private final JdbcClient jdbc;
    private final FieldKeys ring;
    private volatile @Nullable VAPIDKeyPair known;

    PushKeys(JdbcClient jdbc, FieldKeys ring) {
        this.jdbc = jdbc;
        this.ring = ring;
    }

    @Bean
    static SealedFields sealedPushKey() {
        return SealedFields.of("messaging.push_key", "private_key", "id", id -> PLACE);
    }

    /** What a browser takes as {@code applicationServerKey}: the public key, uncompressed, in base64url. */
    public String publicKey() {
        return pair().extractPublicKeyInUncompressedFormAsString();
    }

    VAPIDKeyPair pair() {
        var before = known;
        if (before != null) return before;
        make();
        var read = jdbc.sql("SELECT public_key, private_key FROM messaging.push_key WHERE id = 1")
                .query((row, number) -> pair(row.getBytes("public_key"), row.getBytes("private_key")))
                .single();
        known = read;
        return read;
    }

    private VAPIDKeyPair pair(byte[] open, byte[] sealed) {
        var plain = ring.open(sealed, PLACE);
        if (!ring.isCurrent(sealed)) {
            jdbc.sql("UPDATE messaging.push_key SET private_key = :sealed WHERE id = 1")
                    .param("sealed", ring.seal(plain, PLACE))
                    .update();
        }
        return VAPIDKeyPairs.of(PrivateKeySources.ofPKCS8Bytes(plain), PublicKeySources.ofX509Bytes(open));
    }

    /** Of several nodes the first to insert wins. */
    private void make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            jdbc.sql("""
                INSERT INTO messaging.push_key (id, public_key, private_key)
                SELECT 1, :public, :private WHERE NOT EXISTS (SELECT FROM messaging.push_key)
                ON CONFLICT DO NOTHING
                """)
                    .param("public", pair.getPublic().getEncoded())
                    .param("private", ring.seal(pair.getPrivate().getEncoded(), PLACE))
                    .update();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("no push key could be made", fault);
        }
    }
}
