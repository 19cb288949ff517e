package org.cordee.protocol;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key with which this platform signs packages, sealed at rest, and whose packages it takes in. */
@Component
class Signers {
    private static final String PLACE = "protocol/signer";

    private final JdbcClient jdbc;
    private final FieldKeys keys;
    private final EngineClock clock;

    Signers(JdbcClient jdbc, FieldKeys keys, EngineClock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    @Bean
    static SealedFields sealedSigner() {
        return SealedFields.of("protocol.signer", "private_key", "fingerprint", fingerprint -> PLACE);
    }

    record Signed(byte[] publicKey, byte[] signature) {}

    private record Pair(byte[] publicKey, byte[] privateKey) {}

    Signed sign(byte[] payload) {
        var own = own().orElseGet(this::make);
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(keys.open(own.privateKey(), PLACE))));
            signature.update(payload);
            return new Signed(own.publicKey(), signature.sign());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the package could not be signed", fault);
        }
    }

    boolean trusts(String fingerprint) {
        return jdbc.sql("select exists (select from protocol.signer where fingerprint = :fingerprint)")
                .param("fingerprint", fingerprint)
                .query(Boolean.class)
                .single();
    }

    void trust(String fingerprint, String name, String by) {
        jdbc.sql("""
                        insert into protocol.signer (fingerprint, name, added_by, added_at) values (:fingerprint, :name, :by, :at)
                        on conflict do nothing
                        """)
                .param("fingerprint", fingerprint)
                .param("name", name)
                .param("by", by)
                .param("at", SqlTime.of(clock.now()))
                .update();
    }

    Map<String, String> trusted() {
        var all = new LinkedHashMap<String, String>();
        jdbc.sql("select fingerprint, name from protocol.signer where private_key is null order by name")
                .query(row -> {
                    all.put(row.getString(1), row.getString(2));
                });
        return all;
    }

    private Optional<Pair> own() {
        return jdbc.sql("select public_key, private_key from protocol.signer where private_key is not null")
                .query((row, number) -> new Pair(row.getBytes(1), row.getBytes(2)))
                .optional();
    }

    private Pair make() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var shown = pair.getPublic().getEncoded();
            jdbc.sql("""
                            insert into protocol.signer (fingerprint, name, public_key, private_key, added_by, added_at)
                            values (:fingerprint, 'own', :public, :private, 'platform', :at) on conflict do nothing
                            """)
                    .param("fingerprint", Packages.fingerprint(shown))
                    .param("public", shown)
                    .param("private", keys.seal(pair.getPrivate().getEncoded(), PLACE))
                    .param("at", SqlTime.of(clock.now()))
                    .update();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
        return own().orElseThrow();
    }
}
