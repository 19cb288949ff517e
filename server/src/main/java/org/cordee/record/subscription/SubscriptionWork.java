package org.cordee.record.subscription;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The work that subscriptions make on this node: numbering, sending, ending. Everything that it knows is in the database. */
@Component
class SubscriptionWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionWork.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Followers followers;
    private final Numbering numbering;
    private final Hooks hooks;
    private final Sockets sockets;
    private final Claims claims;
    private final Lifecycle lifecycle;
    private final EventTable events;
    private final SubscriptionSettings settings;
    private final Wake wake;
    private final Clock clock;
    private volatile @Nullable Thread worker;

    SubscriptionWork(
            Followers followers,
            Numbering numbering,
            Hooks hooks,
            Sockets sockets,
            Claims claims,
            Lifecycle lifecycle,
            EventTable events,
            SubscriptionSettings settings,
            Wake wake,
            Clock clock) {
        this.followers = followers;
        this.numbering = numbering;
        this.hooks = hooks;
        this.sockets = sockets;
        this.claims = claims;
        this.lifecycle = lifecycle;
        this.events = events;
        this.settings = settings;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public void start() {
        hooks.open();
        var thread = Thread.ofVirtual().name("subscriptions").unstarted(this::goOn);
        worker = thread;
        thread.start();
    }

    @Override
    public void stop() {
        var thread = worker;
        worker = null;
        if (thread != null) {
            wake.now();
            try {
                // Cut off in the middle of a statement it would only leave a fault in the log.
                if (!thread.join(Duration.ofSeconds(2))) {
                    thread.interrupt();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        sockets.close();
        hooks.close();
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    void forget() {
        events.forget(settings.kept());
    }

    private void goOn() {
        while (worker == Thread.currentThread()) {
            try {
                once();
                wake.await(LOOK);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                if (worker != Thread.currentThread()) {
                    return;
                }
                LOG.warn("Subscriptions wait until the database answers again: {}", fault.toString());
                rest();
            }
        }
    }

    private void once() {
        followers.refresh();
        if (followers.all().isEmpty()) {
            return;
        }
        while (numbering.portion()) {
            followers.refresh();
        }
        claims.see();
        for (var id : claims.settledSockets(settings.settling())) {
            followers.byId(id).ifPresent(lifecycle::activate);
        }
        for (var follower : followers.all()) {
            var end = follower.wish().end();
            if (end != null && !end.isAfter(clock.instant())) {
                lifecycle.end(follower);
            }
        }
        followers.refresh();
        hooks.send();
        sockets.send();
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
