package org.cordee.access;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The actor of the current request, as Spring Security carries it. */
final class ActorAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final String login;
    private final transient Set<String> scopes;

    ActorAuthentication(Actor actor, String login) {
        this(actor, login, Set.of());
    }

    ActorAuthentication(Actor actor, String login, Set<String> scopes) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name())));
        this.actor = actor;
        this.login = login;
        this.scopes = scopes;
        setAuthenticated(true);
    }

    Actor actor() {
        return actor;
    }

    /** What the token of a machine or an app allows; empty for people in a session. */
    Set<String> scopes() {
        return scopes;
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
