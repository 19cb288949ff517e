package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the browser's session nothing but the id of an open session, so that no object is ever deserialised from it, and a
 * changed account or an ended session counts from the next request on.
 */
@Component
class SessionAccount implements SecurityContextRepository, LogoutHandler {
    private final OpenSessions sessions;
    private final Actors actors;
    private final AuditTrail trail;

    SessionAccount(OpenSessions sessions, Actors actors, AuditTrail trail) {
        this.sessions = sessions;
        this.actors = actors;
        this.trail = trail;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> context(request));
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    /** Who signs in is written by {@link OpenSessions#open}; here one only leaves. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null && context.getAuthentication() == null) {
            session.removeAttribute(OpenSessions.ATTRIBUTE);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return OpenSessions.of(request) != null;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        sessions.endBy(request);
        if (authentication instanceof ActorAuthentication left) {
            trail.record(left.actor(), 'E', 0, null, "Account/" + left.getName(), "sign-out");
        }
    }

    private SecurityContext context(HttpServletRequest request) {
        var context = SecurityContextHolder.createEmptyContext();
        var id = OpenSessions.of(request);
        if (id != null) {
            sessions.resume(id).ifPresent(owned -> {
                var account = owned.account();
                request.setAttribute(Means.class.getName(), owned.session().means());
                context.setAuthentication(new ActorAuthentication(actors.person(account), account.login()));
            });
        }
        return context;
    }

    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<SecurityContext> source;
        private SecurityContext context = new SecurityContextImpl();
        private boolean loaded;

        Deferred(Supplier<SecurityContext> source) {
            this.source = source;
        }

        @Override
        public SecurityContext get() {
            if (!loaded) {
                context = source.get();
                loaded = true;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
