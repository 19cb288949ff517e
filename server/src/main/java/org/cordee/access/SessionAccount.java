package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session nothing but the login, so that no object is ever deserialised from it and a changed account counts from
 * the next request on.
 */
@Component
class SessionAccount implements SecurityContextRepository {
    private static final String LOGIN = "login";

    private final Accounts accounts;
    private final Actors actors;

    SessionAccount(Accounts accounts, Actors actors) {
        this.accounts = accounts;
        this.actors = actors;
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

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof ActorAuthentication signedIn) {
            request.getSession().setAttribute(LOGIN, signedIn.getName());
        } else if (request.getSession(false) != null) {
            request.getSession().removeAttribute(LOGIN);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LOGIN) != null;
    }

    private SecurityContext context(HttpServletRequest request) {
        var context = SecurityContextHolder.createEmptyContext();
        var session = request.getSession(false);
        if (session != null && session.getAttribute(LOGIN) instanceof String login) {
            accounts.byLogin(login)
                    .ifPresent(account -> context.setAuthentication(
                            new ActorAuthentication(actors.person(account), account.login())));
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
