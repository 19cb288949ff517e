package org.cordee.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.UUID;

/** The key by which a provider signs. */
public final class ProviderKey {
    private final RSAKey key;

    public ProviderKey() {
        this(UUID.randomUUID().toString());
    }

    public ProviderKey(String id) {
        try {
            key = new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    public RSAKey published() {
        return key.toPublicJWK();
    }

    public String signed(JWTClaimsSet claims) {
        return signed(claims, JOSEObjectType.JWT);
    }

    public String signed(JWTClaimsSet claims, JOSEObjectType type) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(type)
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
