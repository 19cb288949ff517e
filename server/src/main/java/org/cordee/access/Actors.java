package org.cordee.access;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the actor of a request from an account or a machine, with the reach of its role. */
@Component
public class Actors {
    /** The person behind an account, with the reach of its role. */
    public Actor person(Account account) {
        return new Actor(
                account.reference(),
                account.name(),
                account.role(),
                account.holders(),
                RoleReach.of(account.role(), account.holders()));
    }

    Actor machine(MachineClients.Machine machine, Set<String> scopes) {
        var holders = Set.of(machine.reference());
        return new Actor(machine.reference(), machine.name(), Role.MACHINE, holders, ScopeReach.of(scopes, holders));
    }
}
