package org.cordee.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.access.Rights.Kind;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.Reach.Permission;

/**
 * What each role may do with the record, after the table of rights. On whom is not said there: that is the ground, kept as grants
 * (circle of care, own record, mandate) and looked up inside each query.
 */
final class RoleReach {
    /** Who cares and what is on offer is public to whoever has signed in; so are definitions and terminology. */
    static final String[] OPEN = Rights.lines().stream()
            .filter(line -> line.kind() == Kind.OPEN)
            .map(Rights.Line::subject)
            .toArray(String[]::new);

    private static final Set<Interaction> READING = Set.of(Interaction.READ, Interaction.SEARCH);

    private RoleReach() {}

    static Reach of(Role role, Set<String> holders) {
        return of(role, holders, Set.of());
    }

    static Reach of(Role role, Set<String> holders, Set<String> elsewhere) {
        if (role == Role.PLATFORM) {
            return Reach.everything();
        }
        var reach = Reach.of(inOrder(holders)).open(OPEN).elsewhere(elsewhere);
        for (var line : Rights.lines()) {
            var allowed = line.kind().isScreen() ? Set.<Interaction>of() : allowed(line, role, holders);
            if (!allowed.isEmpty()) {
                reach.permit(line.subject(), new Permission(allowed, line.limit(role)));
                line.addressed(role, holders)
                        .forEach(search -> reach.permit(line.subject(), new Permission(allowed, search)));
            }
            if (line.mayBeOpened(role)) {
                reach.permit(line.subject(), new Permission(READING, null, Opened.to(holders)));
            }
        }
        if (role.worksInCare()) {
            reach.addressedBy("Task:owner");
        }
        if (role == Role.COORDINATOR) {
            // What nobody has tied to a person yet is the cell's: by whom it is held, and for whom it is kept.
            reach.addressedBy("Task:owner", "Task:subject");
        }
        var refusable = new HashSet<>(holders);
        refusable.addAll(elsewhere);
        return reach.mask(Withheld.from(role, refusable)).build();
    }

    /** Who keeps one structure reads the directory of all and changes none of it: it says who may be invited there. */
    private static Set<Interaction> allowed(Rights.Line line, Role role, Set<String> holders) {
        var allowed = line.allowed(role);
        var keepsOneHouse =
                role == Role.ADMINISTRATOR && holders.stream().anyMatch(one -> one.startsWith("Organization/"));
        if (!keepsOneHouse || line.kind() != Kind.OPEN) return allowed;
        return allowed.stream()
                .filter(one -> one == Interaction.READ || one == Interaction.SEARCH)
                .collect(Collectors.toSet());
    }

    /** The person's own reference first: it is noted as the maker of what is written. */
    private static String[] inOrder(Set<String> holders) {
        var ordered = new ArrayList<>(holders);
        ordered.sort(
                (one, other) -> Boolean.compare(one.startsWith("Organization/"), other.startsWith("Organization/")));
        return ordered.toArray(String[]::new);
    }
}
