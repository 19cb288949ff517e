package org.cordee.record.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.record.subscription.Notice.Kind;
import org.cordee.record.subscription.Notice.Standing;
import org.cordee.record.subscription.Notice.Told;
import org.springframework.stereotype.Component;

/** Writes what is sent: the next events of a subscription, as far as its owner may know of them at this moment. */
@Component
class Letters {
    private static final int MOST_BYTES = 4_000_000;

    private final EventTable events;
    private final Reached reached;

    Letters(EventTable events, Reached reached) {
        this.events = events;
        this.reached = reached;
    }

    /** One request: its method, the rest of its address, its body. */
    record Sheet(String method, String below, byte[] body) {}

    /** The requests of one delivery and the last event that they tell of. */
    record Letter(List<Sheet> sheets, long last) {}

    Sheet handshake(Follower follower, long soFar) {
        return sheet(follower, Kind.HANDSHAKE, Follower.Status.REQUESTED, soFar, List.of());
    }

    /** The next events, or a heartbeat where there is none. */
    Letter next(Follower follower, Claims.Claim claim) {
        var most = follower.wish().channel().most();
        var next = events.between(follower.id(), claim.delivered() + 1, claim.events(), most);
        var told = told(follower, next, claim.failures() == 0);
        if (told.isEmpty()) {
            var beat = follower.wish().isPlain()
                    ? List.<Sheet>of()
                    : List.of(sheet(follower, Kind.HEARTBEAT, follower.status(), claim.events(), List.of()));
            // An event that was forgotten cannot be told any more.
            return new Letter(beat, claim.delivered() < claim.events() ? claim.events() : claim.delivered());
        }
        long last = told.getLast().event().number();
        return follower.wish().isPlain()
                ? new Letter(plain(follower, told), last)
                : new Letter(List.of(sheet(follower, Kind.EVENT_NOTIFICATION, follower.status(), last, told)), last);
    }

    /** The notice of some events as one text, for a web socket. */
    String notice(Follower follower, Kind kind, Follower.Status status, long soFar, List<Told> told) {
        var notice = Notice.of(
                kind,
                standing(follower, status, soFar),
                told,
                follower.wish().channel().content());
        return new String(
                Notice.bytes(notice, follower.wish().channel().xml()), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Events with what their owner may know of them now; each leaves a line in the ledger the first time. */
    List<Told> told(Follower follower, List<Event> next, boolean first) {
        Optional<Actor> owner = reached.owner(follower.owner());
        var told = new ArrayList<Told>(next.size());
        long bytes = 0;
        for (var event : next) {
            var version = owner.flatMap(actor -> reached.version(actor, event));
            bytes += version.map(json -> json.length).orElse(0);
            if (!told.isEmpty() && bytes > MOST_BYTES) {
                break;
            }
            told.add(new Told(event, version));
            var saysSomething = follower.wish().channel().content() != Channel.Content.EMPTY;
            if (first && saysSomething && version.isPresent()) {
                owner.ifPresent(actor -> reached.told(actor, event, follower.id()));
            }
        }
        return told;
    }

    static Standing standing(Follower follower, Follower.Status status, long events) {
        var topic = follower.wish().topic();
        return new Standing(follower.id(), follower.base(), topic == null ? "" : topic, status, events);
    }

    private Sheet sheet(Follower follower, Kind kind, Follower.Status status, long soFar, List<Told> told) {
        var notice = Notice.of(
                kind,
                standing(follower, status, soFar),
                told,
                follower.wish().channel().content());
        return new Sheet(
                "POST", "", Notice.bytes(notice, follower.wish().channel().xml()));
    }

    /** As R4 itself has it: without payload an empty POST says that something happened, with one the resource is PUT below. */
    private static List<Sheet> plain(Follower follower, List<Told> told) {
        var sheets = new ArrayList<Sheet>();
        for (var one : told) {
            if (one.version().isEmpty()) {
                continue;
            }
            if (follower.wish().channel().mime().isEmpty()) {
                return List.of(new Sheet("POST", "", new byte[0]));
            }
            sheets.add(new Sheet(
                    "PUT",
                    one.event().reference(),
                    Notice.inForm(one.version().get(), follower.wish().channel().xml())));
        }
        return sheets;
    }
}
