package org.cordee.record.subscription;

import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cordee.record.subscription.Notice.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The web sockets open on this node. A client binds one with a token of {@code $get-ws-binding-token}; each of its subscriptions
 * then goes on from the last event that any socket was given. What was lost on the way is had again by {@code $events}.
 */
@Component
class Sockets {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final String BIND_WITH_TOKEN = "bind-with-token";
    private static final int MOST = 2_000;
    private static final int MOST_BOUND = 100;
    private static final long UNBOUND_NANOS = Duration.ofSeconds(60).toNanos();

    private final Set<Listening> open = ConcurrentHashMap.newKeySet();
    private final BindingTokens tokens;
    private final SubscriptionTable table;
    private final Followers followers;
    private final EventTable events;
    private final Letters letters;
    private final Claims claims;
    private final Wake wake;

    Sockets(
            BindingTokens tokens,
            SubscriptionTable table,
            Followers followers,
            EventTable events,
            Letters letters,
            Claims claims,
            Wake wake) {
        this.tokens = tokens;
        this.table = table;
        this.followers = followers;
        this.events = events;
        this.letters = letters;
        this.claims = claims;
        this.wake = wake;
    }

    void opened(Listening socket) {
        if (open.size() >= MOST) {
            socket.close(CloseCodes.TRY_AGAIN_LATER, "too many sockets are open");
            return;
        }
        open.add(socket);
    }

    void closed(Listening socket) {
        open.remove(socket);
    }

    /** What a client says; only one thing is understood. */
    void heard(Listening socket, String text) {
        var words = text.strip().split("[\\s:]+", 3);
        if (words.length != 2 || !words[0].equals(BIND_WITH_TOKEN)) {
            socket.tell("error say: bind-with-token <token>, with a token of Subscription/$get-ws-binding-token");
            return;
        }
        var binding = tokens.use(words[1]);
        if (binding.isEmpty()) {
            socket.tell("error the token is not good, or no longer: ask for a new one");
            return;
        }
        followers.refresh();
        for (var id : binding.get().subscriptions()) {
            if (socket.bound().size() < MOST_BOUND) {
                bind(socket, id, binding.get());
            }
        }
        wake.now();
    }

    private void bind(Listening socket, String id, BindingTokens.Binding binding) {
        var row = table.of(id);
        var follower = followers
                .byId(id)
                .filter(one -> one.owner().login().equals(binding.owner().login()));
        if (row.isEmpty() || follower.isEmpty()) {
            return;
        }
        var who = follower.get();
        boolean said = who.wish().isPlain()
                ? socket.tell("bound " + id)
                : socket.tell(letters.notice(
                        who, Kind.HANDSHAKE, row.get().status(), row.get().events(), List.of()));
        if (said) {
            socket.bind(id, row.get().delivered());
        }
    }

    /** Sends what is new on every socket, each on a thread of its own. */
    void send() {
        for (var socket : open) {
            if (socket.bound().isEmpty() && socket.openForNanos() > UNBOUND_NANOS) {
                socket.close(CloseCodes.VIOLATED_POLICY, "bind within a minute");
            } else if (socket.enter()) {
                Thread.ofVirtual().name("socket").start(() -> {
                    try {
                        serve(socket);
                    } catch (RuntimeException fault) {
                        LOG.error(
                                "A web socket could not be served: {}",
                                fault.getClass().getName());
                        socket.close(CloseCodes.UNEXPECTED_CONDITION, "");
                    } finally {
                        socket.leave();
                    }
                });
            }
        }
    }

    private void serve(Listening socket) {
        socket.pingNowAndThen();
        for (var entry : socket.bound().entrySet()) {
            var follower = followers.byId(entry.getKey());
            if (follower.isEmpty()) {
                socket.bound().remove(entry.getKey());
            } else if (follower.get().status() == Follower.Status.ACTIVE) {
                serve(socket, follower.get(), entry.getValue());
            }
        }
    }

    private void serve(Listening socket, Follower follower, Listening.Progress progress) {
        long sent = progress.sent();
        while (socket.isOpen()) {
            var next = events.between(
                    follower.id(),
                    sent + 1,
                    Long.MAX_VALUE,
                    follower.wish().channel().most());
            var told = letters.told(follower, next, true);
            if (told.isEmpty()) {
                beat(socket, follower, progress, sent);
                return;
            }
            sent = told.getLast().event().number();
            boolean said = follower.wish().isPlain()
                    ? socket.tell("ping " + follower.id())
                    : socket.tell(letters.notice(follower, Kind.EVENT_NOTIFICATION, follower.status(), sent, told));
            if (!said) {
                return;
            }
            socket.sent(follower.id(), sent);
            claims.sent(follower.id(), sent);
        }
    }

    private void beat(Listening socket, Follower follower, Listening.Progress progress, long sent) {
        var heartbeat = follower.wish().channel().heartbeat();
        if (heartbeat != null
                && sent == progress.sent()
                && !follower.wish().isPlain()
                && System.nanoTime() - progress.beatAt() > heartbeat.toNanos()
                && socket.tell(letters.notice(follower, Kind.HEARTBEAT, follower.status(), sent, List.of()))) {
            socket.sent(follower.id(), sent);
        }
    }

    boolean isAnyBound() {
        return open.stream().anyMatch(socket -> !socket.bound().isEmpty());
    }

    void close() {
        open.forEach(socket -> socket.close(CloseCodes.SERVICE_RESTART, "connect again"));
        open.clear();
    }
}
