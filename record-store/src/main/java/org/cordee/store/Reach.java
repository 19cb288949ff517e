package org.cordee.store;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks and what that reaches; an argument of every call that becomes part of the SQL. A row bound to patients is in
 * reach when each of them is granted now to one of the holders; a row bound to none when its type is open or a holder
 * made it. What is out of reach is not found, not counted and shows in no link, include or chain.
 *
 * @param unbounded the platform itself: no bounds at all, the other components are then empty
 * @param holders references such as {@code Practitioner/12}, in whose name grants are looked up; the first is noted
 *     as creator of what is written
 * @param permissions what may be done per resource type; the type {@code *} stands for every type
 * @param openTypes types whose rows may be read without a patient ground, when they are bound to no patient
 * @param maskedLabels security labels ({@code system|code}) whose rows are hidden, unless a holder made them
 * @param addressedBy reference parameters such as {@code Task:owner}: a row that names a holder there is in reach even
 *     without a grant on its patient
 */
public record Reach(
        boolean unbounded,
        List<String> holders,
        Map<String, List<Permission>> permissions,
        Set<String> openTypes,
        Set<String> maskedLabels,
        Set<String> addressedBy,
        Set<String> elsewhere) {

    /**
     * Leave to do some interactions.
     *
     * @param constraint a search query such as {@code category=http://…|vital-signs} that rows must also meet
     * @param openedTo holders, to one of whom the type must be granted on the row's patients besides the ground; empty where the
     *     ground is enough
     */
    public record Permission(
            Set<Interaction> interactions, @Nullable String constraint, Set<String> openedTo) {
        public Permission {
            interactions = Set.copyOf(interactions);
            openedTo = Set.copyOf(openedTo);
        }

        /** Leave that asks for no grant beyond the ground. */
        public Permission(Set<Interaction> interactions, @Nullable String constraint) {
            this(interactions, constraint, Set.of());
        }

        /** Whether rows need meet nothing beyond the ground. */
        public boolean isFree() {
            return (constraint == null || constraint.isEmpty()) && openedTo.isEmpty();
        }
    }

    public Reach {
        holders = List.copyOf(holders);
        var copy = new HashMap<String, List<Permission>>();
        permissions.forEach((type, granted) -> copy.put(type, List.copyOf(granted)));
        permissions = Map.copyOf(copy);
        openTypes = Set.copyOf(openTypes);
        maskedLabels = Set.copyOf(maskedLabels);
        addressedBy = Set.copyOf(addressedBy);
        elsewhere = Set.copyOf(elsewhere);
    }

    private static final Reach EVERYTHING =
            new Reach(true, List.of(), Map.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** The platform itself: every row of every type. */
    public static Reach everything() {
        return EVERYTHING;
    }

    /** Starts a reach in the name of these holders, which so far may do nothing. */
    public static Builder of(String... holders) {
        return new Builder(List.of(holders));
    }

    /** Who is noted as maker of what this reach writes; none for the platform itself. */
    public @Nullable String creator() {
        return holders.isEmpty() ? null : holders.getFirst();
    }

    /** All references to whom a refusal may be addressed: the holders, and where the same person acts at other times. */
    public List<String> refusable() {
        if (elsewhere.isEmpty()) return holders;
        var all = new LinkedHashSet<>(holders);
        elsewhere.stream().sorted().forEach(all::add);
        return List.copyOf(all);
    }

    /** What this reach may do with a type, the type's own permissions before those of {@code *}. */
    public List<Permission> permissionsFor(String type) {
        if (unbounded) {
            return List.of(new Permission(EnumSet.allOf(Interaction.class), null));
        }
        var own = permissions.get(type);
        return own != null ? own : permissions.getOrDefault("*", List.of());
    }

    /** Whether the interaction is allowed on some rows of the type. */
    public boolean permits(String type, Interaction interaction) {
        return permissionsFor(type).stream()
                .anyMatch(permission -> permission.interactions().contains(interaction));
    }

    /** Whether the interaction is allowed on rows of the type whatever they say, given ground. */
    public boolean permitsAll(String type, Interaction interaction) {
        return permissionsFor(type).stream()
                .anyMatch(permission -> permission.interactions().contains(interaction) && permission.isFree());
    }

    /** Collects a reach; not thread-safe. */
    public static final class Builder {
        private final List<String> holders;
        private final Map<String, List<Permission>> permissions = new HashMap<>();
        private final Set<String> openTypes = new HashSet<>();
        private final Set<String> maskedLabels = new HashSet<>();
        private final Set<String> addressedBy = new HashSet<>();
        private final Set<String> elsewhere = new HashSet<>();

        private Builder(List<String> holders) {
            this.holders = holders;
        }

        /** Allows interactions on a type ({@code *} for every type). */
        public Builder permit(String type, Interaction... interactions) {
            return permit(type, new Permission(Set.of(interactions), null));
        }

        /** Adds one permission on a type ({@code *} for every type); several on one type add up. */
        public Builder permit(String type, Permission permission) {
            permissions.merge(type, List.of(permission), (had, more) -> {
                var both = new java.util.ArrayList<>(had);
                both.addAll(more);
                return both;
            });
            return this;
        }

        /** Allows every interaction on every type. */
        public Builder permitAll() {
            return permit("*", Interaction.values());
        }

        /** Opens types to reading without a patient ground. */
        public Builder open(String... types) {
            openTypes.addAll(List.of(types));
            return this;
        }

        /** Hides rows that bear one of these labels, written {@code system|code}. */
        public Builder mask(String... labels) {
            maskedLabels.addAll(List.of(labels));
            return this;
        }

        /** Adds what is addressed to a holder through parameters such as {@code Task:owner}. */
        public Builder addressedBy(String... typesAndParameters) {
            addressedBy.addAll(List.of(typesAndParameters));
            return this;
        }

        /** Adds references of the same person that reach nothing now, but may be refused. */
        public Builder elsewhere(Collection<String> references) {
            elsewhere.addAll(references);
            return this;
        }

        public Reach build() {
            return new Reach(false, holders, permissions, openTypes, maskedLabels, addressedBy, elsewhere);
        }
    }
}
