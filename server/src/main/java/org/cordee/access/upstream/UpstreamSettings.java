package org.cordee.access.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Providers by which people may sign in besides our own means, by the name that stands in addresses and settings
 * ({@code cordee.upstream.psc.issuer}).
 */
@ConfigurationProperties("cordee")
record UpstreamSettings(@DefaultValue Map<String, Provider> upstream) {
    UpstreamSettings {
        upstream = new TreeMap<>(upstream);
    }

    /**
     * One provider.
     *
     * @param issuer its address, to which {@code /.well-known/openid-configuration} is added
     * @param clientSecret or {@code clientSecretFile}, which keeps it out of the environment
     * @param kind what its claims say and whom it may speak for
     * @param label its name on our pages, for an institution
     * @param hosts where its token, user info and key addresses may stand, besides the issuer's own host
     * @param scope what is asked for; empty for what the kind usually needs
     * @param acr strengths of sign-in that are accepted, the first is asked for; empty for what the kind needs
     * @param organization the Organization for whose members an institution speaks
     * @param rppsClaim claim with the national number of a professional, for an institution
     * @param professionClaim claim with the code of the profession (TRE_G15), for an institution
     * @param accountClaim claim with the login that a member has here, for an institution
     */
    record Provider(
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String clientSecretFile,
            @DefaultValue("INSTITUTION") Kind kind,
            @DefaultValue("") String label,
            @DefaultValue List<String> hosts,
            @DefaultValue("") String scope,
            @DefaultValue List<String> acr,
            @DefaultValue("") String organization,
            @DefaultValue("") String rppsClaim,
            @DefaultValue("") String professionClaim,
            @DefaultValue("") String accountClaim) {
        List<String> acceptedAcr() {
            return acr.isEmpty() ? kind.acr() : List.copyOf(acr);
        }

        String askedScope() {
            return scope.isBlank() ? kind.scope() : scope;
        }
    }

    /** All that is wrong with them, one sentence each. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        upstream.forEach((name, provider) -> {
            var here = "cordee.upstream." + name + ".";
            if (!name.matches("[a-z0-9-]{1,30}"))
                faults.add(here + ": the name has lower case letters, digits and hyphens only");
            if (!ProviderAddress.isSafe(provider.issuer())) faults.add(here + "issuer must be an https address");
            if (provider.clientId().isBlank()) faults.add(here + "client-id is missing");
            if (provider.clientSecret().isBlank() && provider.clientSecretFile().isBlank())
                faults.add(here + "client-secret-file is missing");
            faults.addAll(ofKind(here, provider));
        });
        return faults;
    }

    private static List<String> ofKind(String here, Provider provider) {
        return switch (provider.kind()) {
            case PSC -> List.of();
            case FRANCECONNECT ->
                provider.acceptedAcr().contains("eidas1")
                        ? List.of(here + "acr: eidas1 is a password alone, which no longer suffices; ask for eidas2")
                        : List.of();
            case INSTITUTION ->
                Stream.of(
                                provider.label().isBlank() ? here + "label is missing" : "",
                                provider.acceptedAcr().isEmpty()
                                        ? here + "acr is missing: name the values that mean two factors there"
                                        : "",
                                provider.organization().matches("Organization/[A-Za-z0-9.-]{1,64}")
                                        ? ""
                                        : here + "organization must name the Organization whose members sign in there",
                                provider.rppsClaim().isBlank()
                                                && provider.accountClaim().isBlank()
                                        ? here + "rpps-claim or account-claim is missing"
                                        : "")
                        .filter(fault -> !fault.isEmpty())
                        .toList();
        };
    }
}
