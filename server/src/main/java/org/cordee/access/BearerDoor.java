package org.cordee.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The shortest way through the door, for FHIR requests that bring a bearer token: no session, no form token, no redirect. The
 * general chain costs such a request as much as the record itself.
 */
@Configuration(proxyBeanMethods = false)
class BearerDoor {
    @Bean
    @Order(0)
    SecurityFilterChain bearers(BearerTokens tokens, FhirDoorRefusals refusals, RequestPace pace) {
        return new DefaultSecurityFilterChain(BearerDoor::bringsToken, new Signing(tokens, refusals, pace));
    }

    private static boolean bringsToken(HttpServletRequest request) {
        var uri = request.getRequestURI();
        var header = request.getHeader("Authorization");
        return header != null
                && header.regionMatches(true, 0, "Bearer ", 0, 7)
                && uri.startsWith("/fhir")
                && (uri.length() == 5 || uri.charAt(5) == '/');
    }

    private static final class Signing extends OncePerRequestFilter {
        private final BearerTokens tokens;
        private final FhirDoorRefusals refusals;
        private final RequestPace pace;
        private final BearerTokenResolver resolver = RequestFirewall.token();

        Signing(BearerTokens tokens, FhirDoorRefusals refusals, RequestPace pace) {
            this.tokens = tokens;
            this.refusals = refusals;
            this.pace = pace;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            headers(request, response);
            try {
                var token = resolver.resolve(request);
                if (token == null) {
                    throw new InvalidBearerTokenException("no bearer token");
                }
                var signedIn = tokens.authenticate(new BearerTokenAuthenticationToken(token), request);
                if (signedIn instanceof ActorAuthentication known && pace.refuses(known, request, response)) {
                    return;
                }
                SecurityContextHolder.setContext(new SecurityContextImpl(signedIn));
            } catch (AuthenticationException refusal) {
                refusals.commence(request, response, refusal);
                return;
            }
            try {
                chain.doFilter(request, response);
            } finally {
                SecurityContextHolder.clearContext();
            }
        }

        /** What Spring Security writes for an answer that nobody may keep, guess the type of, or show inside a page. */
        private static void headers(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            if (request.isSecure()) {
                response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
            }
        }
    }
}
