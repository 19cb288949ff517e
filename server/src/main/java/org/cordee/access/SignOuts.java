package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Leaves a line in the ledger when someone signs out, and when a door stays shut before someone who is signed in. */
@Configuration(proxyBeanMethods = false)
class SignOuts {
    private static final int LONGEST_PATH = 200;

    private final AuditTrail trail;

    SignOuts(AuditTrail trail) {
        this.trail = trail;
    }

    @Bean
    static AuthorizationEventPublisher shutDoors(ApplicationEventPublisher publisher) {
        return new SpringAuthorizationEventPublisher(publisher);
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        if (event.getAuthentication() instanceof ActorAuthentication actor) {
            trail.record(actor.actor(), 'E', 0, null, "Account/" + actor.getName(), "sign-out");
        }
    }

    @EventListener
    void shut(AuthorizationDeniedEvent<?> event) {
        if (event.getAuthentication().get() instanceof ActorAuthentication actor) {
            var request = switch (event.getObject()) {
                case HttpServletRequest plain -> plain;
                case RequestAuthorizationContext context -> context.getRequest();
                default -> null;
            };
            if (request != null) {
                var path = request.getRequestURI().replace('\0', ' ');
                trail.record(
                        actor.actor(),
                        request.getMethod().equals("GET") ? 'R' : 'E',
                        4,
                        null,
                        path.substring(0, Math.min(path.length(), LONGEST_PATH)),
                        null);
            }
        }
    }
}
