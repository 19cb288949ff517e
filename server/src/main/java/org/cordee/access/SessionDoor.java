package org.cordee.access;

import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Sessions are known to error pages too, so that whoever is signed in stays so in front of one. */
@Configuration(proxyBeanMethods = false)
class SessionDoor {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** 144 bits, as many as the column holds in letters. */
    private static final int BYTES = 18;

    @Bean
    static SessionIdGenerator sessionIds() {
        return () -> {
            var random = new byte[BYTES];
            RANDOM.nextBytes(random);
            return HexFormat.of().formatHex(random);
        };
    }

    @Bean
    static CookieSerializer sessionCookie(AccessSettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.cookie("cordee"));
        cookie.setUseSecureCookie(settings.isSecure());
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    static FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(SessionRepositoryFilter<?> filter) {
        var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return registration;
    }
}
