package org.cordee.coordination.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.coordination.meeting.Meeting.Stage;
import org.cordee.directory.Professional;
import org.cordee.platform.page.LiveStreams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The meetings that a cell holds: planned, opened, closed, held; cancelled or moved with their cases. */
@Component
public class Meetings {
    private static final Duration BACK = Duration.ofDays(120);

    private final KindTable kinds;
    private final MeetingTable table;
    private final MemberTable members;
    private final AgendaTable agenda;
    private final MeetingGrants grants;
    private final LiveStreams pages;
    private final Clock clock;

    Meetings(
            KindTable kinds,
            MeetingTable table,
            MemberTable members,
            AgendaTable agenda,
            MeetingGrants grants,
            LiveStreams pages,
            Clock clock) {
        this.kinds = kinds;
        this.table = table;
        this.members = members;
        this.agenda = agenda;
        this.grants = grants;
        this.pages = pages;
        this.clock = clock;
    }

    /** The kinds that the actor's cell holds. */
    public List<MeetingKind> kinds(Actor actor) {
        return kinds.of(actor.holders());
    }

    public Optional<MeetingKind> kind(Actor actor, String id) {
        return kinds.byId(id).filter(kind -> actor.holders().contains(kind.cell()));
    }

    /** Keeps a kind; whoever keeps it works for its cell. */
    public void keep(Actor actor, MeetingKind kind) {
        if (!actor.holders().contains(kind.cell()) && !actor.equals(Actor.platform())) {
            throw new IllegalArgumentException("the kind " + kind.name() + " is held by " + kind.cell());
        }
        kinds.keep(kind);
    }

    /** Those that the actor's cell runs, of the last four months and to come, in order. */
    public List<Meeting> run(Actor actor) {
        return table.of(actor.holders(), clock.instant().minus(BACK));
    }

    /** Those to which the actor is invited, of the last four months and to come, in order. */
    public List<Meeting> inviting(Actor actor) {
        return table.inviting(actor.holders(), clock.instant().minus(BACK));
    }

    /** Those that take cases now; after the deadline only those that the actor's cell runs. */
    public List<Meeting> taking(Actor actor) {
        var now = clock.instant();
        var taking = new ArrayList<>(table.open(now));
        run(actor).stream().filter(one -> one.stage(now) == Stage.CLOSED).forEach(taking::add);
        return taking;
    }

    /** One that the actor's cell runs. */
    public Optional<Meeting> ran(Actor actor, String id) {
        return table.byId(id)
                .filter(meeting -> actor.holders().contains(meeting.kind().cell()));
    }

    /** One that the actor's cell runs or to which the actor is invited. */
    public Optional<Meeting> of(Actor actor, String id) {
        return table.byId(id)
                .filter(meeting -> actor.holders().contains(meeting.kind().cell())
                        || meeting.members().stream()
                                .anyMatch(one -> one.reference() != null
                                        && actor.holders().contains(one.reference())));
    }

    /** The meeting of a case that was found within reach. */
    public Meeting holding(CaseLine line) {
        return table.byId(line.meetingId()).orElseThrow();
    }

    /** The next date of a kind, with those who were invited the last time. */
    @Transactional
    public Meeting plan(MeetingKind kind, Optional<Instant> at, boolean opened) {
        var before = table.latest(kind.id());
        var now = clock.instant();
        var starts = at.orElseGet(() -> kind.rhythm()
                .after(
                        before.map(Meeting::startsAt)
                                .filter(last -> last.isAfter(now))
                                .orElse(now),
                        before.map(Meeting::startsAt)));
        var id = UUID.randomUUID().toString();
        table.plan(id, kind, starts, kind.place(), opened ? now : null);
        before.ifPresent(last -> last.members()
                .forEach(one -> members.add(
                        id,
                        new Attendee(
                                UUID.randomUUID().toString(),
                                one.reference(),
                                one.name(),
                                one.part(),
                                one.specialty(),
                                one.runs(),
                                false))));
        return changed(id);
    }

    /** The first that takes what comes after a moment, planned where there is none. */
    @Transactional
    public Meeting next(MeetingKind kind, Instant after) {
        var found = table.coming(kind.id(), after).stream().findFirst();
        if (found.isPresent()) {
            if (found.get().openedAt() == null) table.mark(found.get().id(), "opened_at", clock.instant());
            return changed(found.get().id());
        }
        return plan(
                kind,
                Optional.of(kind.rhythm().after(after, table.latest(kind.id()).map(Meeting::startsAt))),
                true);
    }

    /** Takes cases from now on. */
    @Transactional
    public boolean openAgenda(Meeting meeting) {
        return step(meeting, List.of(Stage.PLANNED), "opened_at");
    }

    /** Takes no more cases, and its members read those that there are. */
    @Transactional
    public boolean closeAgenda(Meeting meeting) {
        return step(meeting, List.of(Stage.OPEN), "closes_at");
    }

    /** It has begun: who came is ticked and decisions are written. */
    @Transactional
    public boolean hold(Meeting meeting) {
        return step(meeting, List.of(Stage.CLOSED), "held_at");
    }

    private boolean step(Meeting meeting, List<Stage> from, String column) {
        table.lock(meeting.id());
        var now = clock.instant();
        if (!from.contains(table.byId(meeting.id()).orElseThrow().stage(now))) return false;
        table.mark(meeting.id(), column, now);
        changed(meeting.id());
        return true;
    }

    /** Another date for the meeting itself: its agenda and its members stay. */
    @Transactional
    public boolean move(Meeting meeting, Instant to, String why) {
        table.lock(meeting.id());
        if (meeting.heldAt() != null || meeting.cancelledAt() != null || !to.isAfter(clock.instant())) return false;
        table.mark(meeting.id(), "starts_at", to);
        table.mark(meeting.id(), "closes_at", to.minus(meeting.kind().closesBefore()));
        table.say(meeting.id(), why);
        changed(meeting.id());
        return true;
    }

    /** Marks it as cancelled; its cases are moved before. */
    void cancelled(Meeting meeting, String why) {
        table.mark(meeting.id(), "cancelled_at", clock.instant());
        table.say(meeting.id(), why);
        changed(meeting.id());
    }

    /** Someone of the directory, in the part and specialty that is said; false where invited already. */
    @Transactional
    public boolean invite(Meeting meeting, Professional one, String specialty, boolean runs) {
        return invite(
                meeting,
                new Attendee(
                        UUID.randomUUID().toString(),
                        one.reference(),
                        one.displayName(),
                        Part.of(one.profession()),
                        specialty,
                        runs,
                        false));
    }

    /** A guest, who is only counted. */
    @Transactional
    public boolean invite(Meeting meeting, Attendee one) {
        if (meeting.cancelledAt() != null || !members.add(meeting.id(), one)) return false;
        changed(meeting.id());
        return true;
    }

    @Transactional
    public void withdraw(Meeting meeting, String memberId) {
        members.remove(meeting.id(), memberId);
        changed(meeting.id());
    }

    /** Who came; ticked while it is held. */
    @Transactional
    public boolean came(Meeting meeting, List<String> memberIds) {
        if (meeting.heldAt() == null) return false;
        members.came(meeting.id(), memberIds);
        changed(meeting.id());
        return true;
    }

    /** The agenda, in order, whatever the reach; what is shown of it must be looked up within reach. */
    List<CaseLine> agenda(Meeting meeting) {
        return agenda.of(meeting.id());
    }

    /** One place up or down. */
    @Transactional
    public void shift(Meeting meeting, String caseId, boolean up) {
        table.lock(meeting.id());
        var order = new ArrayList<>(
                agenda.of(meeting.id()).stream().map(CaseLine::id).toList());
        var from = order.indexOf(caseId);
        var to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= order.size()) return;
        java.util.Collections.swap(order, from, to);
        agenda.reorder(order);
        pages.tell("meeting/" + meeting.id());
    }

    /** Whoever looks at it looks again, and what it opens follows it. */
    Meeting changed(String id) {
        var meeting = table.byId(id).orElseThrow();
        grants.follow(meeting);
        pages.tell("meeting/" + id);
        return meeting;
    }
}
