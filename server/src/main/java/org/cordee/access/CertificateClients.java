package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.cordee.access.smart.ClientCertificate;
import org.cordee.access.smart.ClientProof;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/** Machines that prove who they are by a certificate (RFC 8705): by its subject under a trusted authority, or by its fingerprint. */
@Component
class CertificateClients {
    private static final String VERIFIED = "cordee.certificate.verified";

    private final Clients clients;

    CertificateClients(Clients clients) {
        this.clients = clients;
    }

    /** Reads which machine it says it is; null for a request that proves itself otherwise. */
    AuthenticationConverter converter() {
        return this::convert;
    }

    private @Nullable Authentication convert(HttpServletRequest http) {
        var certificate = ClientCertificates.of(http);
        var id = http.getParameter(OAuth2ParameterNames.CLIENT_ID);
        if (certificate == null || id == null || http.getParameterValues(OAuth2ParameterNames.CLIENT_ID).length > 1) {
            return null;
        }
        var client = clients.findByClientId(id);
        var method = client == null ? null : method(client);
        return method == null
                ? null
                : new OAuth2ClientAuthenticationToken(
                        id,
                        method,
                        new X509Certificate[] {certificate},
                        Map.of(VERIFIED, ClientCertificates.isVerified(http)));
    }

    private static @Nullable ClientAuthenticationMethod method(RegisteredClient client) {
        for (var method : client.getClientAuthenticationMethods()) {
            if (method.equals(ClientAuthenticationMethod.TLS_CLIENT_AUTH)
                    || method.equals(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)) return method;
        }
        return null;
    }

    /** Refuses a certificate that is not the machine's. */
    static void verify(OAuth2ClientAuthenticationContext context) {
        OAuth2ClientAuthenticationToken asked = context.getAuthentication();
        var client = context.getRegisteredClient();
        var fits = asked.getCredentials() instanceof X509Certificate[] chain
                && chain.length == 1
                && isOfToday(chain[0])
                && (ClientAuthenticationMethod.TLS_CLIENT_AUTH.equals(asked.getClientAuthenticationMethod())
                        ? Boolean.TRUE.equals(asked.getAdditionalParameters().get(VERIFIED))
                                && isOf(chain[0], client.getClientSettings().getX509CertificateSubjectDN())
                        : ClientCertificate.thumbprint(chain[0]).equals(ClientProof.thumbprintOf(client)));
        if (!fits) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    "The certificate is not the one entered for this client: ask the administrator to enter it",
                    null));
        }
    }

    private static boolean isOfToday(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException past) {
            return false;
        }
    }

    private static boolean isOf(X509Certificate certificate, @Nullable String subject) {
        return subject != null && certificate.getSubjectX500Principal().equals(new X500Principal(subject));
    }
}
