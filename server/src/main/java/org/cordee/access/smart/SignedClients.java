package org.cordee.access.smart;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A client that comes with a signed assertion need not say its id besides (RFC 7523, section 3): it is read from the assertion, and
 * proven when the signature is.
 */
public final class SignedClients implements AuthenticationConverter {
    private final AuthenticationConverter usual = new JwtClientAssertionAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest http) {
        var assertion = http.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION);
        if (assertion == null || http.getParameter(OAuth2ParameterNames.CLIENT_ID) != null) {
            return null;
        }
        var client = subject(assertion);
        return client == null ? null : usual.convert(new Named(http, client));
    }

    private static @Nullable String subject(String assertion) {
        try {
            return JWTParser.parse(assertion).getJWTClaimsSet().getSubject();
        } catch (ParseException damaged) {
            return null;
        }
    }

    private static final class Named extends HttpServletRequestWrapper {
        private final Map<String, String[]> parameters;

        Named(HttpServletRequest http, String client) {
            super(http);
            parameters = new HashMap<>(http.getParameterMap());
            parameters.put(OAuth2ParameterNames.CLIENT_ID, new String[] {client});
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.copyOf(parameters);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }
    }
}
