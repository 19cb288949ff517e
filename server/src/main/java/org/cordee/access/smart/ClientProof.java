package org.cordee.access.smart;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * How a client proves who it is: a secret (kept hashed), keys of its own (RFC 7523, RS384 or ES384), a certificate, or nothing for a public app.
 *
 * @param certificate shown when it connects, see {@link ClientCertificate}; null for none
 * @param jwks a JWK Set in JSON
 * @param jwksUri where the client publishes its JWK Set, over https
 */
public record ClientProof(
        @Nullable String secretHash,
        @Nullable String jwks,
        @Nullable String jwksUri,
        @Nullable ClientCertificate certificate) {
    private static final String KEYS = "cordee.jwks";
    private static final String THUMBPRINT = "cordee.certificate";

    public ClientProof(@Nullable String secretHash, @Nullable String jwks, @Nullable String jwksUri) {
        this(secretHash, jwks, jwksUri, null);
    }

    /** A client that shows a certificate when it connects. */
    public static ClientProof by(ClientCertificate certificate) {
        return new ClientProof(null, null, null, certificate);
    }

    /** A client that keeps no secret. */
    public static ClientProof none() {
        return new ClientProof(null, null, null);
    }

    /** Whether it signs with keys of its own. */
    public boolean hasKeys() {
        return jwks != null || jwksUri != null;
    }

    /** Writes the proof into the client as Spring Authorization Server knows it. */
    public void into(RegisteredClient.Builder client, ClientSettings.Builder settings) {
        if (secretHash != null) {
            client.clientSecret(secretHash)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        if (hasKeys()) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            if (jwks != null) {
                settings.setting(KEYS, jwks);
            } else if (jwksUri != null) {
                settings.jwkSetUrl(jwksUri);
            }
        }
        if (certificate != null && certificate.subject() != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.TLS_CLIENT_AUTH);
            settings.x509CertificateSubjectDN(certificate.subject());
        } else if (certificate != null && certificate.thumbprint() != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);
            settings.setting(THUMBPRINT, certificate.thumbprint());
        }
        if (secretHash == null && !hasKeys() && certificate == null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
    }

    /** The fingerprint of the certificate that was entered for the client. */
    public static @Nullable String thumbprintOf(RegisteredClient client) {
        return client.getClientSettings().getSetting(THUMBPRINT);
    }

    static @Nullable String keysOf(RegisteredClient client) {
        return client.getClientSettings().getSetting(KEYS);
    }
}
