package org.cordee.access;

import java.util.Optional;
import java.util.Set;
import org.cordee.access.smart.AppScopes;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Finds whoever signed in once again at a later moment, with the rights of that moment: for what the platform does in someone's
 * name after the request has ended. A machine never gets more than the token that it used allowed.
 */
@Component
public class LaterActors {
    private final Accounts accounts;
    private final MachineClients clients;
    private final Actors actors;

    LaterActors(Accounts accounts, MachineClients clients, Actors actors) {
        this.accounts = accounts;
        this.clients = clients;
        this.actors = actors;
    }

    /**
     * Who signed in, in a form that may be kept.
     *
     * @param scopes what the machine's token allowed, empty for people
     */
    public record Name(String login, Set<String> scopes) {
        public Name {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Who signed in for this request; empty where nobody did, and for an app, whose leave the person may end at any moment. */
    public static Optional<Name> current() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication signedIn)) {
            return Optional.empty();
        }
        boolean isApp =
                signedIn.actor().role() != Role.MACHINE && !signedIn.scopes().isEmpty();
        return isApp ? Optional.empty() : Optional.of(new Name(signedIn.getName(), signedIn.scopes()));
    }

    /** The same as they stand now, empty when they may no longer sign in. */
    public Optional<Actor> now(Name name) {
        if (name.scopes().isEmpty()) {
            return accounts.byLogin(name.login())
                    .filter(account -> !accounts.isSuspended(account.login()))
                    .map(actors::person);
        }
        return clients.machine(name.login())
                .map(machine -> actors.machine(machine, AppScopes.granted(name.scopes(), machine.scopes())));
    }

    /** A machine with all that its scopes allow, for what comes by a door that knows no tokens; empty when there is no such client. */
    public Optional<Actor> machine(String clientId) {
        return clients.machine(clientId).map(machine -> actors.machine(machine, machine.scopes()));
    }
}
