package org.cordee.access.smart;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.cordee.store.SearchRequest;
import org.cordee.store.definition.Definitions;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/** Which of the scopes that an app or a machine asks for it may be given: those entered for it, and narrower ones. */
public final class AppScopes {
    public static final String LAUNCH = "launch";
    public static final String CHOOSE_PATIENT = "launch/patient";
    public static final String OFFLINE = "offline_access";
    public static final String ONLINE = "online_access";

    private AppScopes() {}

    /** Those of the scopes asked for that the registered ones allow; the others are left out, as SMART has it. */
    public static Set<String> granted(Set<String> asked, Set<String> registered) {
        var granted = new LinkedHashSet<String>();
        for (var scope : asked) {
            if (registered.contains(scope) || isNarrower(scope, registered)) {
                granted.add(scope);
            }
        }
        return granted;
    }

    /** Refuses a machine that asks for what it was not entered for; less, in either version of SMART, it may ask for. */
    public static void check(OAuth2ClientCredentialsAuthenticationContext context) {
        OAuth2ClientCredentialsAuthenticationToken asked = context.getAuthentication();
        var entered = Objects.requireNonNull(context.getRegisteredClient()).getScopes();
        if (!granted(asked.getScopes(), entered).containsAll(asked.getScopes())) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "Not all of the scopes asked for were entered for this machine",
                    null));
        }
    }

    /** Whether the scopes reach data of one patient, so that one must be in context. */
    public static boolean needPatient(Set<String> scopes) {
        return scopes.contains(CHOOSE_PATIENT)
                || scopes.stream()
                        .flatMap(text -> Scope.of(text).stream())
                        .anyMatch(scope -> scope.context() == Scope.Context.PATIENT);
    }

    // A comma parts scopes where they are kept.
    private static boolean isNarrower(String text, Set<String> registered) {
        return !text.contains(",")
                && Scope.of(text)
                        .filter(AppScopes::isKnown)
                        .filter(scope -> registered.stream()
                                .flatMap(one -> Scope.of(one).stream())
                                .anyMatch(one -> one.covers(scope)))
                        .isPresent();
    }

    private static boolean isKnown(Scope scope) {
        var definitions = Definitions.r4();
        if (!scope.type().equals("*") && !definitions.isType(scope.type())) {
            return false;
        }
        return scope.query() == null
                || SearchRequest.parse(scope.query()).stream()
                        .map(parameter -> parameter.name().replaceFirst(":.*", ""))
                        .allMatch(name -> definitions.parameters().stream()
                                .anyMatch(parameter ->
                                        parameter.code().equals(name) && parameter.appliesTo(scope.type())));
    }
}
