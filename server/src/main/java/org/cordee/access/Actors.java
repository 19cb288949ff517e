package org.cordee.access;

import java.util.Set;
import org.cordee.access.smart.ScopedReach;
import org.jspecify.annotations.Nullable;
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
                RoleReach.of(account.role(), account.holders(), account.elsewhere()));
    }

    /** A person who uses an app: as the person, but no further than the scopes of the app and the patient in context. */
    Actor person(Account account, Set<String> scopes, @Nullable String patient) {
        var whole = person(account);
        return new Actor(
                whole.reference(),
                whole.name(),
                whole.role(),
                whole.holders(),
                ScopedReach.ofApp(whole.reach(), scopes, patient));
    }

    Actor machine(MachineClients.Machine machine, Set<String> scopes) {
        var holders = Set.of(machine.reference());
        return new Actor(
                machine.reference(),
                machine.name(),
                Role.MACHINE,
                holders,
                ScopedReach.ofMachine(scopes, holders, RoleReach.OPEN));
    }
}
