package org.cordee.access.smart;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * How a client proves who it is: a secret (kept hashed), keys of its own (RFC 7523, RS384 or ES384), or nothing for a public app.
 *
 * @param jwks a JWK Set in JSON
 * @param jwksUri where the client publishes its JWK Set, over https
 */
public record ClientProof(
        @Nullable String secretHash,
        @Nullable String jwks,
        @Nullable String jwksUri) {
    private static final String KEYS = "cordee.jwks";

    /** A client that keeps no secret. */
    public static ClientProof none() {
        return new ClientProof(null, null, null);
    }

    /** Writes the proof into the client as Spring Authorization Server knows it. */
    public void into(RegisteredClient.Builder client, ClientSettings.Builder settings) {
        if (secretHash != null) {
            client.clientSecret(secretHash)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        if (jwks != null || jwksUri != null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            if (jwks != null) {
                settings.setting(KEYS, jwks);
            } else if (jwksUri != null) {
                settings.jwkSetUrl(jwksUri);
            }
        }
        if (secretHash == null && jwks == null && jwksUri == null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
    }

    static @Nullable String keysOf(RegisteredClient client) {
        return client.getClientSettings().getSetting(KEYS);
    }
}
