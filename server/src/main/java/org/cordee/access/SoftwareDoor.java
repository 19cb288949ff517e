package org.cordee.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The door of software that signs each call by itself, practice software or a provider of sign-in: no session, no form token. */
@Configuration(proxyBeanMethods = false)
class SoftwareDoor {
    @Bean
    @Order(1)
    SecurityFilterChain software(HttpSecurity http, AccessSettings settings) throws Exception {
        return http.securityMatcher("/cds-services", "/cds-services/*", "/appels", "/fin-de-session/*", "/mesures/*")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> BrowserHeaders.set(headers, settings))
                .build();
    }
}
