package org.cordee.access;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cordee.access.smart.AppScopes;
import org.cordee.access.smart.AuthorizationRequests;
import org.cordee.access.smart.ClientAssertions;
import org.cordee.access.smart.Launches;
import org.cordee.access.smart.SignedClients;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;

/** Spring Authorization Server set up for machines with keys (SMART Backend Services) and for apps (SMART App Launch). */
@Component
class AppAuthorization {
    /** Our page that asks a person for leave. */
    static final String CONSENT_PAGE = "/autorisation";

    private final ClientAssertions assertions;
    private final AuthorizationRequests requests;
    private final Launches launches;
    private final Accounts accounts;
    private final Actors actors;
    private final ObjectProvider<RecordStore> store;
    private final CertificateClients certificates;
    private final ProviderClaims claims;
    private final SessionAccount session;

    AppAuthorization(
            ClientAssertions assertions,
            AuthorizationRequests requests,
            Launches launches,
            Accounts accounts,
            Actors actors,
            ObjectProvider<RecordStore> store,
            CertificateClients certificates,
            ProviderClaims claims,
            SessionAccount session) {
        this.assertions = assertions;
        this.requests = requests;
        this.launches = launches;
        this.accounts = accounts;
        this.actors = actors;
        this.store = store;
        this.certificates = certificates;
        this.claims = claims;
        this.session = session;
    }

    void configure(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationServerMetadataEndpoint(
                about -> about.authorizationServerMetadataCustomizer(told -> told.claims(claims::tell)));
        server.clientAuthentication(clients -> clients.authenticationConverters(converters -> {
                            converters.addFirst(new SignedClients());
                            converters.addFirst(certificates.converter());
                        })
                        .authenticationProviders(providers -> providers.forEach(provider -> {
                            if (provider instanceof JwtClientAssertionAuthenticationProvider signed) {
                                signed.setJwtDecoderFactory(assertions);
                            } else if (provider instanceof X509ClientCertificateAuthenticationProvider shown) {
                                shown.setCertificateVerifier(CertificateClients::verify);
                            }
                        })))
                .authorizationEndpoint(endpoint -> endpoint.consentPage(CONSENT_PAGE)
                        .authorizationRequestConverter(requests::convert)
                        .authenticationProviders(providers -> providers.forEach(provider -> {
                            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                                codes.setAuthenticationValidator(
                                        OAuth2AuthorizationCodeRequestAuthenticationValidator
                                                .DEFAULT_REDIRECT_URI_VALIDATOR
                                                .andThen(requests::validate));
                                codes.setAuthorizationConsentRequired(
                                        context -> AuthorizationRequests.isAsked(context, launches));
                            } else if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider consents) {
                                consents.setAuthorizationConsentCustomizer(this::choosePatient);
                            }
                        })))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseHandler(withPatient())
                        .authenticationProviders(providers -> providers.forEach(provider -> {
                            if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider machines) {
                                machines.setAuthenticationValidator(AppScopes::check);
                            }
                        })))
                .oidc(oidc -> oidc.logoutEndpoint(end -> end.logoutResponseHandler(signedOut())
                                .authenticationProviders(providers -> providers.forEach(provider -> {
                                    if (provider instanceof OidcLogoutAuthenticationProvider leaving) {
                                        leaving.setAuthenticationValidator(new OidcLogoutAuthenticationValidator()
                                                .andThen(AppAuthorization::ofThisSession));
                                    }
                                })))
                        .providerConfigurationEndpoint(about ->
                                about.providerConfigurationCustomizer(told -> told.claims(claims::tellOfSessions))));
    }

    /** The ID token of another session, of the same person too, ends nothing here. */
    private static void ofThisSession(OidcLogoutAuthenticationContext context) {
        OidcLogoutAuthenticationToken asked = context.getAuthentication();
        if (asked.getPrincipal() instanceof Authentication person && asked.isPrincipalAuthenticated()) {
            var here = SessionClaims.of(person).map(session -> SignOutNotices.sid(session.session()));
            if (here.isEmpty() || !here.get().equals(claim(asked.getIdTokenHint(), "sid"))) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The ID token is of another session", null));
            }
        }
    }

    /** Someone leaves by an app: the session ends as by our own page, and the other apps are told. */
    private OidcLogoutAuthenticationSuccessHandler signedOut() {
        var handler = new OidcLogoutAuthenticationSuccessHandler();
        handler.setLogoutHandler((request, response, left) -> {
            var account = left == null ? null : accounts.byLogin(left.getName()).orElse(null);
            session.logout(
                    request,
                    response,
                    account == null ? null : new ActorAuthentication(actors.person(account), account.login()));
            new SecurityContextLogoutHandler().logout(request, response, left);
        });
        return handler;
    }

    private void choosePatient(OAuth2AuthorizationConsentAuthenticationContext context) {
        OAuth2AuthorizationConsentAuthenticationToken consent = context.getAuthentication();
        if (consent.getScopes().isEmpty()) {
            // A no is a no, also from someone who once said yes: the framework would give again what was given then.
            context.getAuthorizationConsent().authorities(Set::clear);
            return;
        }
        if (consent.getAdditionalParameters().get(AppTokens.PATIENT) instanceof String patient && !patient.isEmpty()) {
            var authorization = Objects.requireNonNull(context.getAuthorization());
            var reach = accounts.byLogin(authorization.getPrincipalName())
                    .map(actors::person)
                    .map(Actor::reach);
            if (reach.isEmpty()
                    || !(store.getObject().read(reach.get(), "Patient", patient) instanceof ReadOutcome.Found)) {
                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                        new OAuth2Error(
                                OAuth2ErrorCodes.ACCESS_DENIED, "No such patient: choose one of the list", null),
                        null);
            }
            launches.choose(authorization.getId(), patient);
        }
    }

    private static OAuth2AccessTokenResponseAuthenticationSuccessHandler withPatient() {
        var handler = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
        handler.setAccessTokenResponseCustomizer(AppAuthorization::addPatient);
        return handler;
    }

    private static void addPatient(OAuth2AccessTokenAuthenticationContext context) {
        OAuth2AccessTokenAuthenticationToken given = context.getAuthentication();
        var patient = claim(given.getAccessToken().getTokenValue(), AppTokens.PATIENT);
        if (patient != null) {
            var more = new java.util.HashMap<>(given.getAdditionalParameters());
            more.putAll(Map.of(AppTokens.PATIENT, patient, "need_patient_banner", true));
            context.getAccessTokenResponse().additionalParameters(more);
        }
    }

    /** A claim of a token that we have signed. */
    private static @Nullable String claim(String token, String name) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim(name);
        } catch (ParseException notOurs) {
            throw new IllegalStateException("a token of ours cannot be read", notOurs);
        }
    }
}
