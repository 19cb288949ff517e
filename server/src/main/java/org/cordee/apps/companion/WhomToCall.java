package org.cordee.apps.companion;

import java.util.List;
import java.util.Optional;
import org.cordee.coordination.Contact;
import org.cordee.coordination.MemberRole;

/** Whom to call first: of a circle those who answer by telephone, the support cell before all. */
public record WhomToCall(Optional<Contact> cell, List<Contact> others) {
    private static final List<MemberRole> CALLED =
            List.of(MemberRole.NURSING_OFFICE, MemberRole.NURSE, MemberRole.REFERRING_DOCTOR);

    static WhomToCall none() {
        return new WhomToCall(Optional.empty(), List.of());
    }

    static WhomToCall of(List<Contact> contacts) {
        var reachable = contacts.stream().filter(one -> one.phone() != null).toList();
        var cell = reachable.stream()
                .filter(one -> one.role() == MemberRole.SUPPORT_CELL)
                .findFirst();
        var others = CALLED.stream()
                .flatMap(role ->
                        reachable.stream().filter(one -> one.role() == role).limit(1))
                .limit(2)
                .toList();
        return new WhomToCall(cell, others);
    }
}
