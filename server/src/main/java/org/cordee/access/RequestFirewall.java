package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * What every request passes first. The rules are Spring Security's own; they are looked at character by character, since its
 * regular expressions and observations cost a read of the record half of its time.
 */
@Configuration(proxyBeanMethods = false)
class RequestFirewall {
    private static final String BEARER = "Bearer ";

    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isPlain(name, false));
        firewall.setAllowedHeaderValues(value -> isPlain(value, true));
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejected() {
        var usual = new HttpStatusRequestRejectedHandler();
        return (request, response, rejection) -> {
            if (request.getRequestURI().startsWith("/fhir")) {
                refuse(response);
            } else {
                usual.handle(request, response, rejection);
            }
        };
    }

    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The token of an Authorization header (RFC 6750), never one in the address or a form. */
    static BearerTokenResolver token() {
        return RequestFirewall::token;
    }

    private static @Nullable String token(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        var token = header.substring(BEARER.length());
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~'
                    || c == '+'
                    || c == '/'
                    || c == '=';
            if (!allowed) {
                throw new OAuth2AuthenticationException(
                        BearerTokenErrors.invalidToken("The bearer token is malformed"));
            }
        }
        return token;
    }

    private static boolean isPlain(String text, boolean tab) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x7F ? c < ' ' && !(tab && c == '\t') : !isAssigned(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAssigned(char c) {
        int type = Character.getType(c);
        return type != Character.UNASSIGNED && type != Character.CONTROL;
    }

    private static void refuse(HttpServletResponse response) throws java.io.IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/fhir+json;charset=utf-8");
        response.getOutputStream().write("""
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"value","diagnostics":"The address or a \
                        header holds characters that are not taken: encode semicolons, double slashes and control characters."}]}""".getBytes(StandardCharsets.UTF_8));
    }
}
