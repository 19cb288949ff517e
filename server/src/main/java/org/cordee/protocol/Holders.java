package org.cordee.protocol;

import java.util.Comparator;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.directory.Directory;
import org.cordee.directory.Structure;
import org.springframework.stereotype.Component;

/** Who holds a role around a person now. Nobody is never an answer: what nobody holds is the cell's. */
@Component
class Holders {
    private final Circles circles;
    private final Directory directory;
    private final EngineClock clock;

    Holders(Circles circles, Directory directory, EngineClock clock) {
        this.circles = circles;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Whoever is asked.
     *
     * @param found false where nobody holds the role, so that the cell is asked instead
     */
    record Holder(String reference, String name, boolean found) {}

    Holder of(String patientId, Role role, String cell) {
        if (role == Role.PATIENT) return new Holder("Patient/" + patientId, "", true);
        if (role == Role.CELL) return cell(cell, true);
        var now = clock.now();
        return circles.of(Actor.platform(), patientId).stream()
                .flatMap(circle -> circle.membersAt(now).stream())
                .filter(member -> role.members().contains(member.role()))
                .min(Comparator.comparing((Circle.Member member) -> member.role() == MemberRole.NURSING_OFFICE ? 0 : 1)
                        .thenComparing(Circle.Member::from))
                .map(member -> new Holder(member.reference(), member.name(), true))
                .orElseGet(() -> cell(cell, false));
    }

    Holder cell(String reference, boolean found) {
        var name = directory
                .structure(Actor.platform(), reference.substring(reference.indexOf('/') + 1))
                .map(Structure::name)
                .orElse("");
        return new Holder(reference, name, found);
    }

    /** The cell that answers for a person: the actor's own, else that of the circle, else the first of the directory. */
    String cellFor(Actor actor, String patientId) {
        var own = actor.holders().stream()
                .filter(holder -> holder.startsWith("Organization/"))
                .sorted()
                .findFirst();
        if (own.isPresent() && actor.role() == org.cordee.access.Role.COORDINATOR) return own.get();
        return cellOf(patientId)
                .orElseThrow(() -> new IllegalStateException(
                        "no protocol can be followed before the directory knows a support cell: enter it first"));
    }

    /** The cell of the circle, else the first of the directory. */
    Optional<String> cellOf(String patientId) {
        Optional<String> ofCircle = circles.of(Actor.platform(), patientId).stream()
                .flatMap(circle -> circle.membersAt(clock.now()).stream())
                .filter(member -> member.role() == MemberRole.SUPPORT_CELL)
                .map(Circle.Member::reference)
                .findFirst();
        return ofCircle.or(() -> directory.structures(Actor.platform(), Structure.Kind.SUPPORT_CELL).stream()
                .findFirst()
                .map(structure -> "Organization/" + structure.id()));
    }
}
