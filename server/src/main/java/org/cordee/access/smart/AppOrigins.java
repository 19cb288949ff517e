package org.cordee.access.smart;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets apps that run in a browser read our answers (CORS), never with the cookies of a person. What tells how to sign in, and the hooks
 * whose calls are signed one by one, any page may ask (SMART App Launch 2.2, considerations for CORS); the API and the token endpoint,
 * those whose address stands among the redirect addresses of an app that was let in.
 */
@Component
class AppOrigins {
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);
    private static final int BEFORE_SECURITY = -150;
    private static final List<String> OPEN =
            List.of("/fhir", "/oauth2/token", "/oauth2/revoke", "/oauth2/jwks", "/userinfo", "/.well-known/");

    private static final Set<String> TOLD_TO_ALL = Set.of(
            "/fhir/metadata",
            "/fhir/.well-known/smart-configuration",
            "/.well-known/smart-configuration",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
            "/oauth2/jwks",
            "/cds-services");
    private static final String HOOKS = "/cds-services/";

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Known known = new Known(Instant.EPOCH, Set.of());

    AppOrigins(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Known(Instant readAt, Set<String> origins) {}

    @Bean
    static FilterRegistrationBean<CorsFilter> originsOfApps(AppOrigins origins) {
        var filter = new CorsFilter(
                request -> origins.rules(request.getRequestURI(), request.getHeader(HttpHeaders.ORIGIN)));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Nullable
    CorsConfiguration rules(String path, @Nullable String origin) {
        if (origin == null) return null;
        if (TOLD_TO_ALL.contains(path)) return toAll(List.of("GET", "HEAD"));
        if (path.startsWith(HOOKS)) return toAll(List.of("POST"));
        if (OPEN.stream().noneMatch(path::startsWith) || !origins().contains(origin)) return null;
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(List.of(origin));
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of("*"));
        rules.setExposedHeaders(List.of("ETag", "Location", "Content-Location", "Last-Modified", "Retry-After"));
        rules.setAllowCredentials(false);
        rules.setMaxAge(Duration.ofMinutes(10));
        return rules;
    }

    private static CorsConfiguration toAll(List<String> methods) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        rules.setAllowedMethods(methods);
        rules.setAllowedHeaders(List.of("*"));
        rules.setAllowCredentials(false);
        rules.setMaxAge(Duration.ofMinutes(10));
        return rules;
    }

    private Set<String> origins() {
        var now = clock.instant();
        var before = known;
        if (before.readAt().plus(READ_AGAIN).isAfter(now)) return before.origins();
        var read = jdbc
                .sql("SELECT DISTINCT unnest(redirect_uris) FROM access.app")
                .query((row, number) -> origin(row.getString(1)))
                .list()
                .stream()
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        known = new Known(now, read);
        return read;
    }

    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getAuthority() == null ? "" : uri.getScheme() + "://" + uri.getAuthority();
    }
}
