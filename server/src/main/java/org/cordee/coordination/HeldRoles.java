package org.cordee.coordination;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.Circle.Member;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/**
 * Members whom a circle names by a role at a place (PractitionerRole), as the national guide asks, are shown as the professionals who
 * hold it: their accounts, telephones and parts are found by those. What the CareTeam says stays as it was written.
 */
@Component
class HeldRoles {
    private static final String ROLE = "PractitionerRole/";

    private final Records records;

    HeldRoles(Records records) {
        this.records = records;
    }

    /** The circle with the professionals in the place of the roles. */
    Circle known(Circle circle) {
        var held = held(circle);
        return circle.withMembers(
                circle.members().stream().map(one -> known(one, held)).toList());
    }

    /** A change to the circle as it is shown, made to the circle as it is written. */
    UnaryOperator<Circle> written(UnaryOperator<Circle> change) {
        return written -> {
            var held = held(written);
            if (held.isEmpty()) return change.apply(written);
            var left = new ArrayList<>(written.members());
            var changed = change.apply(known(written));
            return changed.withMembers(changed.members().stream()
                    .map(one -> {
                        var was = left.stream()
                                .filter(other -> isSame(known(other, held), one))
                                .findFirst();
                        was.ifPresent(left::remove);
                        return was.map(other -> new Member(
                                        other.reference(), other.name(), other.role(), other.from(), one.until()))
                                .orElse(one);
                    })
                    .toList());
        };
    }

    private Map<String, HeldRoleMapping.Held> held(Circle circle) {
        var ids = circle.members().stream()
                .map(Member::reference)
                .filter(reference -> reference.startsWith(ROLE))
                .map(reference -> reference.substring(ROLE.length()))
                .distinct()
                .collect(Collectors.joining(","));
        return ids.isEmpty()
                ? Map.of()
                : records.search(Actor.platform(), HeldRoleMapping.HELD, "_id=" + ids + "&_count=200").stream()
                        .filter(one -> !one.practitioner().isEmpty())
                        .collect(Collectors.toMap(one -> ROLE + one.id(), Function.identity()));
    }

    private static Member known(Member member, Map<String, HeldRoleMapping.Held> held) {
        var role = held.get(member.reference());
        return role == null
                ? member
                : new Member(
                        role.practitioner(),
                        member.name().isBlank() ? role.name() : member.name(),
                        member.role() == MemberRole.OTHER ? role.part() : member.role(),
                        member.from(),
                        member.until());
    }

    private static boolean isSame(Member one, Member other) {
        return one.reference().equals(other.reference())
                && one.role() == other.role()
                && one.from().equals(other.from());
    }
}
