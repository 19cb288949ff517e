package org.cordee.access.smart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.access.Role;
import org.cordee.access.Withheld;
import org.cordee.access.will.WiderReading;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;
import org.cordee.store.Reach.Permission;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/** What scopes leave of a reach: an app never reaches more than its user, nor a machine more than its grants. */
public final class ScopedReach {
    private static final String NOT_OPENING = "category:not=" + WiderReading.MARK;

    private ScopedReach() {}

    /** Of a machine: its {@code system/} scopes, on whom its holders have grants, and the open types. */
    public static Reach ofMachine(Set<String> scopes, Set<String> holders, String... open) {
        var reach = Reach.of(holders.toArray(String[]::new)).open(open).mask(Withheld.from(Role.MACHINE, holders));
        of(scopes, Scope.Context.SYSTEM)
                .forEach(scope -> reach.permit(scope.type(), new Permission(scope.interactions(), scope.query())));
        return reach.build();
    }

    /**
     * Of an app in the hands of a user.
     *
     * @param own what the user reaches without the app
     * @param patient id of the patient in context; without one, {@code patient/} scopes reach nothing
     */
    public static Reach ofApp(Reach own, Set<String> scopes, @Nullable String patient) {
        var reach = Reach.of(own.holders().toArray(String[]::new))
                .open(own.openTypes().toArray(String[]::new))
                .mask(own.maskedLabels().toArray(String[]::new))
                .addressedBy(own.addressedBy().toArray(String[]::new))
                .elsewhere(own.elsewhere());
        for (var type : Definitions.r4().types()) {
            for (var had : own.permissionsFor(type)) {
                of(scopes, Scope.Context.USER)
                        .filter(scope ->
                                scope.type().equals("*") || scope.type().equals(type))
                        .forEach(scope -> permit(reach, type, both(had, scope, "")));
                if (patient != null) {
                    of(scopes, Scope.Context.PATIENT)
                            .filter(scope ->
                                    scope.type().equals("*") || scope.type().equals(type))
                            .forEach(scope -> ofPatient(type, patient, own)
                                    .forEach(bound -> permit(reach, type, both(had, scope, bound))));
                }
            }
        }
        return reach.build();
    }

    /** Searches that hold a row of the type to the patient; an empty one where the type is of no patient and open. */
    private static List<String> ofPatient(String type, String patient, Reach own) {
        if (type.equals("Patient")) {
            return List.of("_id=" + patient);
        }
        var places = Definitions.r4().compartment("Patient").get(type);
        if (places != null && !places.isEmpty()) {
            return places.stream().map(place -> place + "=Patient/" + patient).toList();
        }
        return own.openTypes().contains(type) ? List.of("") : List.of();
    }

    private static Permission both(Permission had, Scope scope, String bound) {
        var allowed = had.interactions().isEmpty()
                ? Set.<org.cordee.store.Interaction>of()
                : EnumSet.copyOf(had.interactions());
        if (!allowed.isEmpty()) {
            allowed.retainAll(scope.interactions());
        }
        var constraints = new ArrayList<String>();
        Stream.of(had.constraint(), scope.query(), bound)
                .filter(one -> one != null && !one.isEmpty())
                .forEach(constraints::add);
        return new Permission(allowed, constraints.isEmpty() ? null : String.join("&", constraints), had.openedTo());
    }

    private static void permit(Reach.Builder reach, String type, Permission permission) {
        var reading = EnumSet.of(Interaction.READ, Interaction.SEARCH);
        reading.retainAll(permission.interactions());
        if (!type.equals("Consent")
                || reading.size() == permission.interactions().size()) {
            put(reach, type, permission);
            return;
        }
        // What opens a record is said by the person, signed in: no app says it in that name.
        var writing = EnumSet.copyOf(permission.interactions());
        writing.removeAll(reading);
        var constraint = permission.constraint();
        put(reach, type, new Permission(reading, constraint, permission.openedTo()));
        put(
                reach,
                type,
                new Permission(
                        writing,
                        constraint == null || constraint.isEmpty() ? NOT_OPENING : constraint + "&" + NOT_OPENING,
                        permission.openedTo()));
    }

    private static void put(Reach.Builder reach, String type, Permission permission) {
        if (!permission.interactions().isEmpty()) {
            reach.permit(type, permission);
        }
    }

    private static Stream<Scope> of(Set<String> scopes, Scope.Context context) {
        return scopes.stream().flatMap(text -> Scope.of(text).stream()).filter(scope -> scope.context() == context);
    }
}
