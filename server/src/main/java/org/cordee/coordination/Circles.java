package org.cordee.coordination;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cordee.access.Actor;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Change;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The circles of care within reach. */
@Component
public class Circles {
    private final Records records;
    private final HeldRoles roles;
    private final PatientLock lock;
    private final LiveStreams pages;
    private final Clock clock;

    Circles(Records records, HeldRoles roles, PatientLock lock, LiveStreams pages, Clock clock) {
        this.records = records;
        this.roles = roles;
        this.lock = lock;
        this.pages = pages;
        this.clock = clock;
    }

    /** The active circle of the person, which may be one that is still to begin; one whose time is over is none. */
    public Optional<Circle> of(Actor actor, String patientId) {
        var now = clock.instant();
        return records
                .search(
                        actor,
                        CircleMapping.CIRCLE,
                        "status=active&patient=" + Records.escape(patientId) + "&_count=50")
                .stream()
                .filter(circle -> !circle.isOver(now))
                .findFirst()
                .map(roles::known);
    }

    /** Makes the person's circle with these members, or adds those who are not in yet to the one that stands. */
    @Transactional
    public Circle gather(Actor actor, String patientId, String name, List<Circle.Member> members) {
        lock.take(patientId);
        var standing = of(actor, patientId);
        if (standing.isPresent()) {
            return change(actor, standing.get(), circle -> with(circle, members));
        }
        var since = members.stream()
                .map(Circle.Member::from)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
        return records.create(actor, CircleMapping.CIRCLE, new Circle("", patientId, name, since, null, members));
    }

    /** Keeps circles under their ids, all or none, for people who have none yet. */
    public void putAll(Actor actor, List<Circle> circles) {
        records.putAll(
                actor,
                CircleMapping.CIRCLE,
                circles.stream().map(one -> new Records.Entry<>(one.id(), one)).toList());
    }

    /**
     * Adds someone, in from now; one who is already in with that role stays as they are. There is one referring doctor at a time:
     * the one before leaves that part. Empty when there is no circle within reach.
     */
    @Transactional
    public Optional<Circle> add(Actor actor, String patientId, String reference, String name, MemberRole role) {
        lock.take(patientId);
        // A grant holds from its first instant on, and both clocks round to a millisecond.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var member = new Circle.Member(reference, name, role, now, null);
        return of(actor, patientId)
                .map(circle -> change(actor, circle, found -> with(followedBy(found, member, now), List.of(member))));
    }

    /** Ends someone's time in the circle, and with it their reach. Empty when there is no circle within reach. */
    @Transactional
    public Optional<Circle> leave(Actor actor, String patientId, String reference) {
        lock.take(patientId);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return of(actor, patientId)
                .map(circle -> change(
                        actor,
                        circle,
                        found -> found.withMembers(found.members().stream()
                                .map(member -> member.reference().equals(reference) && member.isIn(now)
                                        ? member.leaving(now)
                                        : member)
                                .toList())));
    }

    private static Circle followedBy(Circle circle, Circle.Member next, java.time.Instant now) {
        return next.role() != MemberRole.REFERRING_DOCTOR
                ? circle
                : circle.withMembers(circle.members().stream()
                        .map(member -> member.role() == next.role()
                                        && !member.reference().equals(next.reference())
                                        && member.isIn(now)
                                ? member.leaving(now)
                                : member)
                        .toList());
    }

    private Circle with(Circle circle, Collection<Circle.Member> more) {
        var now = clock.instant();
        var members = new ArrayList<>(circle.members());
        for (var candidate : more) {
            if (members.stream()
                    .noneMatch(member -> member.reference().equals(candidate.reference())
                            && member.role() == candidate.role()
                            && (member.until() == null || member.until().isAfter(now)))) {
                members.add(candidate);
            }
        }
        return circle.withMembers(members);
    }

    private Circle change(Actor actor, Circle circle, UnaryOperator<Circle> change) {
        var standing =
                records.readVersioned(actor, CircleMapping.CIRCLE, circle.id()).orElseThrow();
        pages.tell("patient/" + circle.patientId());
        return switch (records.change(
                actor, CircleMapping.CIRCLE, circle.id(), standing.version(), roles.written(change))) {
            case Change.Made<Circle>(var made) -> roles.known(made);
            case Change.Overtaken<Circle> overtaken -> throw new ConcurrentCircleChange(circle.id());
            case Change.Missing<Circle> missing -> throw new ConcurrentCircleChange(circle.id());
        };
    }

    /** Someone changed the circle through the API in the same instant; nothing was done. */
    private static final class ConcurrentCircleChange extends RuntimeException {
        ConcurrentCircleChange(String id) {
            super("CareTeam/" + id + " was changed by someone else in the same instant: try again");
        }
    }
}
