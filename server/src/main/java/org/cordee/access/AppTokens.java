package org.cordee.access;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cordee.access.smart.AppScopes;
import org.cordee.access.smart.AppSessions;
import org.cordee.access.smart.ClientCertificate;
import org.cordee.access.smart.Launches;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/** What stands in the tokens given to machines and apps: scopes, the person behind the app, the patient in context. */
@Component
class AppTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {
    /** Media type of an access token (RFC 9068); an ID token, signed by the same key, has another and opens nothing. */
    static final String TYPE = "at+jwt";

    /** Member of {@code cnf} with the fingerprint of the certificate. */
    static final String BOUND_TO = "x5t#S256";

    static final String PATIENT = "patient";

    /** In whose name the person acts, where the session in which the app was let in acts for some places alone. */
    static final String ACTING_FOR = "acting_for";

    private final Accounts accounts;
    private final Launches launches;
    private final AppSessions sessions;
    private final OpenSessions open;

    AppTokens(Accounts accounts, Launches launches, AppSessions sessions, OpenSessions open) {
        this.accounts = accounts;
        this.launches = launches;
        this.sessions = sessions;
        this.open = open;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            access(context);
        } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            about(context);
        }
    }

    /** A refresh token only where it was asked for and agreed to. */
    OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens() {
        var usual = new OAuth2RefreshTokenGenerator();
        return context -> context.getAuthorizedScopes().contains(AppScopes.OFFLINE)
                        || context.getAuthorizedScopes().contains(AppScopes.ONLINE)
                ? usual.generate(context)
                : null;
    }

    private void access(JwtEncodingContext context) {
        var client = context.getRegisteredClient();
        context.getJwsHeader().type(TYPE);
        var claims = context.getClaims();
        claims.claim("client_id", client.getClientId());
        claims.audience(new ArrayList<>(List.of(issuer(context) + "/fhir")));
        if (client.getTokenSettings().isX509CertificateBoundAccessTokens()) {
            bind(context);
        }
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            if (context.getAuthorizedScopes().isEmpty()) {
                claims.claim("scope", new HashSet<>(client.getScopes()));
            }
            return;
        }
        var session = SessionClaims.of(Objects.requireNonNull(context.<Authentication>getPrincipal()));
        if (AuthorizationGrantType.REFRESH_TOKEN.equals(context.getAuthorizationGrantType())
                && !context.getAuthorizedScopes().contains(AppScopes.OFFLINE)
                && session.filter(one -> open.isOpen(one.session())).isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_GRANT,
                    "The person has signed out: online_access ends with the session",
                    null));
        }
        session.flatMap(one -> open.actingFor(one.session()))
                .ifPresent(holders -> claims.claim(ACTING_FOR, new ArrayList<>(holders)));
        fhirUser(context);
        var patient = patient(context);
        if (patient != null) {
            claims.claim(PATIENT, patient);
        }
    }

    /** The token is of use to whoever holds the certificate, and to nobody who only found the token (RFC 8705, 3.1). */
    private static void bind(JwtEncodingContext context) {
        if (context.getAuthorizationGrant() instanceof Authentication grant
                && grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken proven
                && proven.getCredentials() instanceof X509Certificate[] chain) {
            context.getClaims().claim("cnf", new HashMap<>(Map.of(BOUND_TO, ClientCertificate.thumbprint(chain[0]))));
        }
    }

    private void about(JwtEncodingContext context) {
        var person = Objects.requireNonNull(context.<Authentication>getPrincipal());
        SessionClaims.of(person).ifPresent(session -> {
            sessions.begun(
                    session.session(), context.getRegisteredClient().getClientId(), person.getName(), issuer(context));
            context.getClaims()
                    .claim("sid", SignOutNotices.sid(session.session()))
                    .claim("auth_time", Date.from(session.since()))
                    .claim("amr", new ArrayList<>(session.methods()))
                    .claim("acr", session.strength());
        });
        var scopes = context.getAuthorizedScopes();
        if (scopes.contains("fhirUser") || scopes.contains("profile")) {
            fhirUser(context);
        }
        if (scopes.contains("profile")) {
            accounts.byLogin(person(context))
                    .ifPresent(account -> context.getClaims().claim("name", account.name()));
        }
    }

    private void fhirUser(JwtEncodingContext context) {
        Set<String> scopes = context.getAuthorizedScopes();
        if (scopes.contains("fhirUser") || scopes.contains("profile")) {
            accounts.byLogin(person(context))
                    .ifPresent(account -> context.getClaims()
                            .claim("fhirUser", issuer(context) + "/fhir/" + account.reference())
                            .claim("profile", issuer(context) + "/fhir/" + account.reference()));
        }
    }

    private @Nullable String patient(OAuth2TokenContext context) {
        var authorization = Objects.requireNonNull(context.getAuthorization());
        OAuth2AuthorizationRequest asked = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (asked != null && asked.getAdditionalParameters().get(AppScopes.LAUNCH) instanceof String launch) {
            launches.finish(
                    launch, context.getRegisteredClient().getClientId(), person(context), authorization.getId());
        }
        return launches.patient(authorization.getId()).orElse(null);
    }

    private static String person(OAuth2TokenContext context) {
        return Objects.requireNonNull(context.<Authentication>getPrincipal()).getName();
    }

    private static String issuer(OAuth2TokenContext context) {
        return Objects.requireNonNull(context.getAuthorizationServerContext()).getIssuer();
    }
}
