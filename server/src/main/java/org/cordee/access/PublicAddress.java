package org.cordee.access;

import java.net.URI;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The address under which people reach the platform. It is a setting and never taken from a request, whose Host header
 * anyone may write: links and passkeys are bound to it.
 */
@Component
public class PublicAddress {
    private final AccessSettings settings;
    private final Environment environment;

    PublicAddress(AccessSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** Scheme, host and port, without a path. */
    public URI origin() {
        return settings.address().isBlank()
                ? URI.create("http://localhost:" + environment.getProperty("local.server.port", "8080"))
                : URI.create(settings.address().replaceAll("/+$", ""));
    }

    /** The host, which is the identifier of the relying party in WebAuthn. */
    public String host() {
        return origin().getHost();
    }

    /** A cookie that scripts cannot read and that no other site sends along. */
    public ResponseCookie cookie(String name, String value, Duration life) {
        return ResponseCookie.from(settings.cookie(name), value)
                .path("/")
                .maxAge(life)
                .httpOnly(true)
                .secure(settings.isSecure())
                .sameSite("Strict")
                .build();
    }

    /** The name under which a browser keeps a cookie of ours. */
    public String cookieName(String name) {
        return settings.cookie(name);
    }
}
