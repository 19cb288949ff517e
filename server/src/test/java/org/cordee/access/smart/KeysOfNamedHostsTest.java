package org.cordee.access.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Set;
import org.cordee.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** The keys of a client are asked at hosts that the operator named, where the operator named any. */
class KeysOfNamedHostsTest {
    private static ClientAssertions of(String... hosts) {
        return new ClientAssertions(TestPlatform.get(JdbcClient.class), Clock.systemUTC(), Set.of(hosts));
    }

    private static ClientProof at(String address) {
        return new ClientProof(null, null, address);
    }

    @Test
    void keysElsewhereAreNotAskedFor() {
        var assertions = of("keys.example");
        for (var address : new String[] {
            "https://other.example/jwks",
            "https://keys.example.evil.example/jwks",
            "https://10.0.0.1/jwks",
            "https://keys.example@other.example/jwks",
            "not an address"
        }) {
            assertThat(assertions.asksAt(address)).as(address).isFalse();
            assertThatThrownBy(() -> assertions.decoder("app", at(address), "us"))
                    .isInstanceOfSatisfying(
                            OAuth2AuthenticationException.class,
                            refusal -> assertThat(refusal.getError().getDescription())
                                    .contains("cordee.access.key-hosts"));
        }
    }

    @Test
    void keysOfANamedHostAreAndOfAnyWhereNoneIsNamed() {
        assertThat(of("keys.example").decoder("app", at("https://keys.example/jwks"), "us"))
                .isNotNull();
        assertThat(of().decoder("app", at("https://other.example/jwks"), "us")).isNotNull();
    }
}
