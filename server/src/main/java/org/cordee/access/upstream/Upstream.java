package org.cordee.access.upstream;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cordee.access.upstream.OutsideCalls.Unanswered;
import org.jspecify.annotations.Nullable;

/** One provider. What it publishes is fetched when someone first needs it, so that one that is down stops nobody else. */
final class Upstream {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(10);

    private final String name;
    private final UpstreamSettings.Provider provider;
    private final OutsideCalls calls;
    private final Clock clock;
    private @Nullable Known known;
    private @Nullable Unanswered fault;
    private Instant asked = Instant.MIN;

    Upstream(String name, UpstreamSettings.Provider provider, OutsideCalls calls, Clock clock) {
        this.name = name;
        this.provider = provider;
        this.calls = calls;
        this.clock = clock;
    }

    private record Known(Metadata metadata, JWKSource<SecurityContext> keys) {}

    String name() {
        return name;
    }

    UpstreamSettings.Provider provider() {
        return provider;
    }

    Metadata metadata() {
        return known().metadata();
    }

    JWKSource<SecurityContext> keys() {
        return known().keys();
    }

    /** Read at each use, so that a new secret counts without a restart. */
    String secret() {
        try {
            return provider.clientSecret().isBlank()
                    ? Files.readString(Path.of(provider.clientSecretFile())).strip()
                    : provider.clientSecret();
        } catch (IOException fault) {
            throw new UncheckedIOException("the secret of " + name + " cannot be read", fault);
        }
    }

    private synchronized Known known() {
        var now = clock.instant();
        var before = known;
        if (before != null && asked.plus(KEPT).isAfter(now)) return before;
        if (fault != null && asked.plus(NOT_ASKED_AGAIN).isAfter(now)) throw fault;
        asked = now;
        try {
            var answer = calls.get(provider.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration");
            var metadata = Metadata.parse(answer.body(), provider);
            var read = new Known(
                    metadata,
                    before != null && before.metadata().keys().equals(metadata.keys())
                            ? before.keys()
                            : fetched(metadata.keys()));
            known = read;
            fault = null;
            return read;
        } catch (Unanswered unanswered) {
            fault = unanswered;
            throw unanswered;
        }
    }

    private JWKSource<SecurityContext> fetched(String address) {
        try {
            return JWKSourceBuilder.create(URI.create(address).toURL(), url -> {
                        try {
                            var answer = calls.get(url.toString());
                            return new Resource(answer.body(), answer.mediaType());
                        } catch (Unanswered unanswered) {
                            throw new IOException(unanswered);
                        }
                    })
                    .build();
        } catch (MalformedURLException damaged) {
            throw new Unanswered("jwks_uri of " + name + " is no address", damaged);
        }
    }
}
