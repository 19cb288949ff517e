package org.cordee.coordination;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The circle of care of a person (CareTeam, ans.fhir.fr.cds 2.0.1): who may reach the record because they care. One active
 * circle a person.
 *
 * @param until when the circle itself ends and with it the time of all its members, null while nobody has said so
 * @param members those who have left too, their period ended
 */
public record Circle(
        String id,
        String patientId,
        String name,
        Instant since,
        @Nullable Instant until,
        List<Member> members) {
    public Circle {
        members = List.copyOf(members);
    }

    /**
     * Someone in the circle.
     *
     * @param reference such as {@code Practitioner/12}, {@code Organization/3} or {@code RelatedPerson/4}
     * @param until when they left, null while they are in
     */
    public record Member(
            String reference,
            String name,
            MemberRole role,
            Instant from,
            @Nullable Instant until) {
        Member leaving(Instant at) {
            return new Member(reference, name, role, from, at);
        }

        public boolean isIn(Instant now) {
            return !from.isAfter(now) && (until == null || until.isAfter(now));
        }
    }

    Circle withMembers(List<Member> now) {
        return new Circle(id, patientId, name, since, until, now);
    }

    boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }

    /** None before the circle begins, nor once it is over. */
    public List<Member> membersAt(Instant now) {
        if (since.isAfter(now) || isOver(now)) return List.of();
        return members.stream().filter(member -> member.isIn(now)).toList();
    }
}
