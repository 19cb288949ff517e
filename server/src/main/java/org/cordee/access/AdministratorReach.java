package org.cordee.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;

/**
 * How far an administrator, or an officer, keeps the house: one who acts for organisations sees the people, phones, mandates and
 * accesses of those alone; one who acts for none keeps the whole territory.
 *
 * @param organisations such as {@code Organization/9}; empty for the whole territory
 */
public record AdministratorReach(Set<String> organisations) {
    /** Condition of SQL on a column {@code agent}: the line is of someone within it. Takes {@code isWhole()} and {@code array()}. */
    public static final String AGENT_WITHIN =
            "(? OR agent IN (SELECT reference FROM access.account WHERE holders && CAST(? AS text[])))";

    public AdministratorReach {
        organisations = Set.copyOf(organisations);
    }

    public static AdministratorReach of(Actor actor) {
        return new AdministratorReach(actor.holders().stream()
                .filter(one -> one.startsWith("Organization/"))
                .collect(Collectors.toSet()));
    }

    public boolean isWhole() {
        return organisations.isEmpty();
    }

    /** Whether something of that organisation is within it. */
    public boolean holds(String organisation) {
        return isWhole() || organisations.contains(organisation);
    }

    /** Whether an account is within it: one that acts for one of the organisations. */
    public boolean holds(Account account) {
        return isWhole() || account.holders().stream().anyMatch(organisations::contains);
    }

    /** As an array of SQL. */
    public String[] array() {
        return organisations.toArray(String[]::new);
    }

    /** Reading one type of the patients whom the organisations care for, or of all; for what is no clinical content. */
    public Reach reading(String type) {
        return isWhole()
                ? Reach.everything()
                : Reach.of(array())
                        .permit(type, Interaction.READ, Interaction.SEARCH)
                        .build();
    }
}
