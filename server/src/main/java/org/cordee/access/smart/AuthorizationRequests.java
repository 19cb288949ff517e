package org.cordee.access.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cordee.platform.page.Addresses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/** Reads what an app asks at {@code /oauth2/authorize}: for this record and no other, and for no more than it may be given. */
@Component
public class AuthorizationRequests {
    private static final String AUDIENCE = "aud";
    private static final String PROMPT = "prompt";

    private static final Authentication NOBODY = new AnonymousAuthenticationToken(
            "asked again", "asked again", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final RegisteredClientRepository clients;
    private final Clock clock;
    private final AuthenticationConverter usual = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    AuthorizationRequests(RegisteredClientRepository clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** What is asked, by nobody where the person has to sign in once more; null for another kind of request. No bean of the type that the API's own door would take for its reader of tokens. */
    public @Nullable Authentication convert(HttpServletRequest http) {
        if (!(usual.convert(http) instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked)) {
            return null;
        }
        var client = clients.findByClientId(asked.getClientId());
        if (client == null) {
            return asked;
        }
        var scopes = AppScopes.granted(asked.getScopes(), client.getScopes());
        if (scopes.stream().anyMatch(scope -> Scope.of(scope).isPresent())) {
            checkAudience(http, asked.getAdditionalParameters().get(AUDIENCE));
        }
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                person(http, (Authentication) asked.getPrincipal()),
                asked.getRedirectUri(),
                asked.getState(),
                scopes.isEmpty() ? asked.getScopes() : scopes,
                asked.getAdditionalParameters());
    }

    /** The person, unless the app wants a newer sign-in than that of the session (OpenID Connect Core, section 3.1.2.1). */
    private Authentication person(HttpServletRequest http, Authentication signedIn) {
        if (!isTooOld(http, signedIn)) return signedIn;
        // So that the next filters, too, find nobody and ask.
        SecurityContextHolder.clearContext();
        return NOBODY;
    }

    private static List<String> prompts(@Nullable Object prompt) {
        return prompt instanceof String text ? List.of(text.split(" ")) : List.of();
    }

    private boolean isTooOld(HttpServletRequest http, Authentication signedIn) {
        if (prompts(http.getParameter(PROMPT)).contains("login")) return true;
        var most = http.getParameter("max_age");
        if (most == null || !most.matches("\\d{1,9}")) return false;
        var least = clock.instant().minusSeconds(Long.parseLong(most));
        return signedIn.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(one -> ((FactorGrantedAuthority) one).getIssuedAt())
                .anyMatch(since -> since.isBefore(least));
    }

    /** After the checks of Spring Authorization Server on the redirect address: that somebody is there or may be asked, and some scope is left. */
    public void validate(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        var more = asked.getAdditionalParameters();
        if (more.containsKey("request")) {
            throw refused(
                    asked,
                    "request_not_supported",
                    "A request as a signed object is not read here: say it in the parameters");
        }
        if (!"query".equals(more.getOrDefault("response_mode", "query"))) {
            throw refused(
                    asked,
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "The answer comes in the query of the redirect address: response_mode must be query or left out");
        }
        if (asked.getPrincipal() instanceof AnonymousAuthenticationToken
                && prompts(more.get(PROMPT)).contains("none")) {
            throw refused(asked, "login_required", "The person has to sign in first");
        }
        var client = Objects.requireNonNull(context.getRegisteredClient());
        if (!AppScopes.granted(asked.getScopes(), client.getScopes()).equals(new HashSet<>(asked.getScopes()))) {
            throw refused(
                    asked, OAuth2ErrorCodes.INVALID_SCOPE, "None of the scopes asked for was entered for this app");
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked, String error, String why) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(error, why, null), asked);
    }

    /** Whether the person is asked: always, but for a launch from our own pages that the same person has agreed to before. */
    public static boolean isAsked(OAuth2AuthorizationCodeRequestAuthenticationContext context, Launches launches) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        var before = context.getAuthorizationConsent();
        return !(asked.getAdditionalParameters().get(AppScopes.LAUNCH) instanceof String launch)
                || !launches.isOpen(launch, asked.getClientId(), person(asked))
                || before == null
                || !before.getScopes().containsAll(withoutOpenId(asked.getScopes()));
    }

    private static String person(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        return asked.getPrincipal() instanceof Authentication person ? person.getName() : "";
    }

    private static Set<String> withoutOpenId(Set<String> scopes) {
        var others = new HashSet<>(scopes);
        others.remove("openid");
        return others;
    }

    // A token meant for another server must not be had from us in its name, nor the other way round (SMART, section
    // 2.0.9).
    private static void checkAudience(HttpServletRequest http, @Nullable Object audience) {
        var expected = Addresses.record(http);
        if (!(audience instanceof String text) || !(text.equals(expected) || text.equals(expected + "/"))) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_REQUEST,
                            "aud must be the address of the FHIR API, " + expected,
                            null),
                    null);
        }
    }
}
