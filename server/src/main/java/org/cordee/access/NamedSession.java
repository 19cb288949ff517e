package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** The session's login alone, without reach: what the authorization server keeps of a person beside a grant. */
final class NamedSession implements SecurityContextRepository {
    private final SessionAccount session;

    NamedSession(SessionAccount session) {
        this.session = session;
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        var context = SecurityContextHolder.createEmptyContext();
        if (session.loadContext(holder).getAuthentication() instanceof ActorAuthentication person) {
            var known = new ArrayList<GrantedAuthority>(person.getAuthorities());
            known.addAll(SessionClaims.authorities(holder.getRequest()));
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person.getName(), "", known));
        }
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // The session belongs to the pages; nothing that happens at the token endpoints changes it.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return session.containsContext(request);
    }
}
