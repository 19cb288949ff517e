package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings of providers, and the addresses to which a provider may lead the platform. */
class UpstreamSettingsTest {
    @Test
    void allFaultsAreToldTogether() {
        var settings = new UpstreamSettings(Map.of(
                "psc", provider("http://psc.example", "", "", Kind.PSC, List.of(), ""),
                "fc", provider("https://fc.example", "id", "secret", Kind.FRANCECONNECT, List.of("eidas1"), ""),
                "chu", provider("https://chu.example", "id", "secret", Kind.INSTITUTION, List.of(), "")));
        assertThat(settings.faults())
                .hasSize(8)
                .anyMatch(fault -> fault.contains("cordee.upstream.psc.issuer"))
                .anyMatch(fault -> fault.contains("psc.client-id"))
                .anyMatch(fault -> fault.contains("psc.client-secret-file"))
                .anyMatch(fault -> fault.contains("fc.acr"))
                .anyMatch(fault -> fault.contains("chu.acr"))
                .anyMatch(fault -> fault.contains("chu.organization"));
    }

    @Test
    void thePlatformIsLedNowhereButToTheProviderItself() {
        var issuer = "https://id.example/realm";
        assertThat(ProviderAddress.belongs("https://id.example/token", issuer, List.of()))
                .isTrue();
        assertThat(ProviderAddress.belongs("https://other.example/token", issuer, List.of("other.example")))
                .isTrue();
        for (var address : List.of(
                "http://id.example/token",
                "https://other.example/token",
                "https://id.example.evil.example/token",
                "https://id.example:8443/token",
                "https://user@id.example/token",
                "https://169.254.169.254/latest",
                "http://localhost:8080/token",
                "file:///etc/passwd",
                "//id.example/token",
                "")) {
            assertThat(ProviderAddress.belongs(address, issuer, List.of()))
                    .as(address)
                    .isFalse();
        }
    }

    private static UpstreamSettings.Provider provider(
            String issuer, String clientId, String secret, Kind kind, List<String> acr, String organization) {
        return new UpstreamSettings.Provider(
                issuer, clientId, secret, "", kind, "", List.of(), "", acr, organization, "", "", "");
    }
}
