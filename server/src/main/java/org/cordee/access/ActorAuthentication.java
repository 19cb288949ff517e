package org.cordee.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The actor of the current request, as Spring Security carries it. */
final class ActorAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final String login;

    ActorAuthentication(Actor actor, String login) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name())));
        this.actor = actor;
        this.login = login;
        setAuthenticated(true);
    }

    Actor actor() {
        return actor;
    }

    @Override
    public String getName() {
        return login;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }
}
