package org.cordee.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordee.access.smart.AppScopes;
import org.springframework.stereotype.Component;

/**
 * What the provider says of itself (OpenID Connect Discovery, RFC 8414). Spring Authorization Server names all that it could do; here
 * it is told what clients of ours can have.
 */
@Component
class ProviderClaims {
    private static final List<String> GRANTS = List.of("authorization_code", "client_credentials", "refresh_token");
    private static final List<String> SCOPES = List.of(
            "openid",
            "profile",
            "fhirUser",
            AppScopes.LAUNCH,
            AppScopes.CHOOSE_PATIENT,
            AppScopes.ONLINE,
            AppScopes.OFFLINE);
    private static final List<String> PROOFS = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> CERTIFICATES = List.of("tls_client_auth", "self_signed_tls_client_auth");

    private final boolean certificates;

    ProviderClaims(CertificateSettings settings) {
        this.certificates = settings.from() != CertificateSettings.From.NONE;
    }

    void tell(Map<String, Object> claims) {
        claims.remove("dpop_signing_alg_values_supported");
        claims.put("grant_types_supported", GRANTS);
        claims.put("scopes_supported", SCOPES);
        claims.put("response_modes_supported", List.of("query"));
        claims.put("tls_client_certificate_bound_access_tokens", certificates);
        claims.put("acr_values_supported", List.of(SessionClaims.TWO_FACTORS));
        var proofs = new ArrayList<>(PROOFS);
        if (certificates) {
            proofs.addAll(CERTIFICATES);
        }
        claims.put("introspection_endpoint_auth_methods_supported", List.copyOf(proofs));
        proofs.add("none"); // An app in a browser has no secret
        claims.put("token_endpoint_auth_methods_supported", List.copyOf(proofs));
        claims.put("revocation_endpoint_auth_methods_supported", List.copyOf(proofs));
    }

    /** The same with what OpenID Connect has besides. */
    void tellOfSessions(Map<String, Object> claims) {
        tell(claims);
        // Left out, the address of a request would count as read.
        claims.put("request_uri_parameter_supported", false);
        claims.put("request_parameter_supported", false);
        claims.put("claims_parameter_supported", false);
        claims.put("backchannel_logout_supported", true);
        claims.put("backchannel_logout_session_supported", true);
    }
}
