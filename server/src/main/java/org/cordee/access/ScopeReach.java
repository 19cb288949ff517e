package org.cordee.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;

/** SMART v2 system scopes, such as {@code system/Observation.cruds} or {@code system/*.rs?category=vital-signs}, as a reach. */
final class ScopeReach {
    private static final Pattern SCOPE = Pattern.compile("system/(\\*|[A-Za-z]+)\\.(c?r?u?d?s?)(?:\\?(.+))?");

    private ScopeReach() {}

    static Reach of(Set<String> scopes, Set<String> holders) {
        var reach = Reach.of(holders.toArray(String[]::new)).open(RoleReach.OPEN);
        for (var scope : scopes) {
            var parts = SCOPE.matcher(scope);
            if (parts.matches() && !parts.group(2).isEmpty()) {
                reach.permit(parts.group(1), new Reach.Permission(interactions(parts.group(2)), parts.group(3)));
            }
        }
        return reach.build();
    }

    private static Set<Interaction> interactions(String letters) {
        var allowed = EnumSet.noneOf(Interaction.class);
        for (var letter : letters.toCharArray()) {
            allowed.add(
                    switch (letter) {
                        case 'c' -> Interaction.CREATE;
                        case 'r' -> Interaction.READ;
                        case 'u' -> Interaction.UPDATE;
                        case 'd' -> Interaction.DELETE;
                        case 's' -> Interaction.SEARCH;
                        default -> throw new IllegalArgumentException("not a letter of a SMART scope: " + letter);
                    });
        }
        return allowed;
    }
}
