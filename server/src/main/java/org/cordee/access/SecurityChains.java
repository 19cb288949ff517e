package org.cordee.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/** The three chains at the door: tokens, the FHIR API, and pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, PaceSettings.class})
@EnableJdbcHttpSession(tableName = "access.session", maxInactiveIntervalInSeconds = SecurityChains.SESSION_SECONDS)
class SecurityChains {
    static final int SESSION_SECONDS = 8 * 60 * 60;

    private static final AuthenticationEntryPoint SIGN_IN = new LoginUrlAuthenticationEntryPoint("/connexion");

    @Bean
    @Order(1)
    SecurityFilterChain tokens(
            HttpSecurity http,
            AppAuthorization apps,
            SessionAccount session,
            BearerTokens tokens,
            AccessSettings settings)
            throws Exception {
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, apps::configure)
                .securityContext(context -> context.securityContextRepository(new NamedSession(session)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(resources -> resources.jwt(jwt -> jwt.decoder(tokens::decoded)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityChains::askPerson))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> BrowserHeaders.set(headers, settings))
                .addFilterAfter(new PostedQuestion(), HeaderWriterFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain fhir(
            HttpSecurity http,
            BearerTokens tokens,
            SessionAccount session,
            FhirDoorRefusals refusals,
            RequestPace pace,
            AccessSettings settings)
            throws Exception {
        return http.securityMatcher("/fhir", "/fhir/**")
                .securityContext(context -> context.securityContextRepository(session))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/fhir/metadata",
                                "/fhir/.well-known/smart-configuration",
                                "/fhir/websocket",
                                "/fhir/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(resources -> resources
                        .bearerTokenResolver(RequestFirewall.token())
                        .authenticationManagerResolver(request -> asked -> tokens.authenticate(asked, request))
                        .authenticationEntryPoint(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(pace.filter(), AuthorizationFilter.class)
                .headers(headers -> BrowserHeaders.set(headers, settings))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            SessionAccount session,
            LogoutSuccessHandler farewell,
            PageRefusals refusals,
            RequestPace pace,
            AccessSettings settings)
            throws Exception {
        return http.securityContext(context -> context.securityContextRepository(session))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    requests.requestMatchers(Doors.PUBLIC.toArray(String[]::new))
                            .permitAll();
                    Doors.screens()
                            .forEach((path, roles) -> requests.requestMatchers(path, path + "/**")
                                    .hasAnyRole(roles.stream().map(Role::name).toArray(String[]::new)));
                    for (var door : Doors.values()) {
                        var roles = door.roles().stream().map(Role::name).toArray(String[]::new);
                        requests.requestMatchers(door.path(), door.path() + "/**")
                                .hasAnyRole(roles);
                    }
                    requests.requestMatchers("/deconnexion", "/compte", "/compte/**", "/autorisation")
                            .authenticated();
                    requests.anyRequest().denyAll();
                })
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityChains::askWhoItIs)
                        .accessDeniedHandler(refusals))
                .logout(logout -> logout.logoutUrl("/deconnexion")
                        .logoutSuccessHandler(farewell)
                        .addLogoutHandler(session))
                .addFilterBefore(pace.filter(), AuthorizationFilter.class)
                .headers(headers -> BrowserHeaders.set(headers, settings))
                .build();
    }

    // A fragment that followed a redirect would put the sign-in page into the middle of another.
    private static void askWhoItIs(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException, ServletException {
        if ("true".equals(request.getHeader("HX-Request")) || request.getHeader("Waiting-Entry") != null)
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        else {
            NextPage.remember(request, response);
            SIGN_IN.commence(request, response, nobody);
        }
    }

    // A person is on the way through this one address; at the others a program waits for a plain refusal.
    private static void askPerson(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException, ServletException {
        if (request.getRequestURI().equals("/oauth2/authorize")) askWhoItIs(request, response, nobody);
        else response.sendError(HttpStatus.UNAUTHORIZED.value());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AccessSettings settings) {
        var builder = AuthorizationServerSettings.builder();
        return settings.issuer().isBlank()
                ? builder.build()
                : builder.issuer(settings.issuer()).build();
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
        return (selector, context) -> selector.select(keys.all());
    }

    @Bean
    OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(
            JWKSource<SecurityContext> keys, SigningKeys signing, AppTokens apps) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(signing::signing);
        var signed = new JwtGenerator(encoder);
        signed.setJwtCustomizer(apps);
        return new DelegatingOAuth2TokenGenerator(signed, apps.refreshTokens());
    }
}
