package org.cordee.apps.admin;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.Role;
import org.cordee.directory.Profession;
import org.jspecify.annotations.Nullable;

/** The roles that an administrator gives: whoever keeps one structure gives none that reaches the whole territory. */
final class InvitedRoles {
    private static final List<Role> CARE = Arrays.stream(Role.values())
            .filter(role -> role.worksInCare() || role == Role.COORDINATOR)
            .toList();
    private static final List<Role> HOUSE =
            List.of(Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.IDENTITY_OFFICER);
    private static final List<Role> ONE_HOUSE = List.of(Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER);

    private InvitedRoles() {}

    static List<Role> of(Actor by) {
        return Stream.concat(CARE.stream(), house(by).stream()).toList();
    }

    static @Nullable Role named(String name, Actor by) {
        return of(by).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Roles that an account of that one may be given instead: those who work in care, or those who keep the house. */
    static List<Role> like(Role role, Actor by) {
        return CARE.contains(role) ? CARE : house(by).contains(role) ? house(by) : List.of(role);
    }

    static boolean isCare(Role role) {
        return CARE.contains(role);
    }

    private static List<Role> house(Actor by) {
        return AdministratorReach.of(by).isWhole() ? HOUSE : ONE_HOUSE;
    }

    static Profession profession(Role role) {
        return switch (role) {
            case GENERAL_PRACTITIONER -> Profession.GENERAL_PRACTITIONER;
            case NURSE -> Profession.NURSE;
            case PHARMACIST -> Profession.PHARMACIST;
            case HOSPITAL_DOCTOR -> Profession.HOSPITAL_DOCTOR;
            default -> Profession.COORDINATOR;
        };
    }
}
