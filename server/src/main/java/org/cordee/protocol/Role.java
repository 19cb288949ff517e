package org.cordee.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cordee.coordination.MemberRole;

/** Who a step asks, as a part in the person's circle of care; the cell is always there. */
public enum Role {
    HOME_NURSE(MemberRole.NURSE, MemberRole.NURSING_OFFICE),
    REFERRING_DOCTOR(MemberRole.REFERRING_DOCTOR),
    SPECIALIST(MemberRole.SPECIALIST),
    PHARMACIST(MemberRole.PHARMACY),
    HOSPITAL(MemberRole.HOSPITAL),
    CARER(MemberRole.CARER),
    COORDINATOR(MemberRole.COORDINATOR, MemberRole.SUPPORT_CELL),
    PATIENT,
    CELL(MemberRole.SUPPORT_CELL);

    private final Set<MemberRole> members;

    Role(MemberRole... members) {
        this.members = Set.of(members);
    }

    Set<MemberRole> members() {
        return members;
    }

    static Optional<Role> named(String name) {
        for (var role : values()) {
            if (role.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_'))) return Optional.of(role);
        }
        return Optional.empty();
    }

    /** Key of its name. */
    public String nameKey() {
        return "protocol.role." + name();
    }
}
