package org.cordee.record.subscription;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cordee.record.subscription.Claims.Claim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends to web hooks. What is not answered with success is sent again after a growing pause, from the same event on, until it is
 * taken or the subscription is in error; no redirect is followed, and what the hook answers is not read.
 */
@Component
class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final int AT_ONCE = 32;
    private static final int AT_STOP_SECONDS = 2;

    private volatile @Nullable HttpClient http;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Claims claims;
    private final Followers followers;
    private final Letters letters;
    private final Targets targets;
    private final Lifecycle lifecycle;
    private final SubscriptionSettings settings;
    private final Wake wake;

    Hooks(
            Claims claims,
            Followers followers,
            Letters letters,
            Targets targets,
            Lifecycle lifecycle,
            SubscriptionSettings settings,
            Wake wake) {
        this.claims = claims;
        this.followers = followers;
        this.letters = letters;
        this.targets = targets;
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.wake = wake;
    }

    /** Starts what is due; each delivery has a thread of its own, so that a slow hook keeps nobody waiting. */
    void send() {
        int most = free.availablePermits();
        if (most == 0) return;
        for (var claim : claims.take(most, settings.settling())) {
            free.acquireUninterruptibly();
            Thread.ofVirtual().name("hook").start(() -> {
                try {
                    send(claim);
                } catch (RuntimeException fault) {
                    LOG.error(
                            "Subscription/{} could not be served: {}",
                            claim.id(),
                            fault.getClass().getName());
                    claims.notTaken(claim, pause(claim));
                } finally {
                    free.release();
                    wake.now();
                }
            });
        }
    }

    private void send(Claim claim) {
        followers.refresh();
        var known = followers.byId(claim.id()).filter(one -> one.status() == claim.status());
        if (known.isEmpty()) {
            claims.notTaken(claim, settings.firstPause());
            return;
        }
        var follower = known.get();
        if (claim.status() == Follower.Status.REQUESTED) {
            handshake(claim, follower);
            return;
        }
        var letter = letters.next(follower, claim);
        for (var sheet : letter.sheets()) {
            if (!claims.hold(claim, follower.wish().channel().timeout())) {
                return;
            }
            var fault = posted(follower, sheet);
            if (fault != null) {
                failed(claim, follower, fault);
                return;
            }
        }
        claims.taken(claim, letter.last(), follower.wish().channel().heartbeat());
    }

    private void handshake(Claim claim, Follower follower) {
        if (!claims.hold(claim, follower.wish().channel().timeout())) {
            return;
        }
        var fault = follower.wish().isPlain() ? null : posted(follower, letters.handshake(follower, claim.events()));
        if (fault == null) {
            lifecycle.activate(follower);
        } else {
            lifecycle.fail(follower, "The handshake was not taken: " + fault);
        }
    }

    private void failed(Claim claim, Follower follower, String fault) {
        var failing = claims.notTaken(claim, pause(claim));
        if (failing.compareTo(settings.giveUpAfter()) >= 0) {
            lifecycle.fail(
                    follower,
                    "Not delivered for %d minutes: %s. What happened meanwhile is kept; set the status to requested to go on."
                            .formatted(failing.toMinutes(), fault));
        }
    }

    private Duration pause(Claim claim) {
        var pause = settings.firstPause().multipliedBy(1L << Math.min(claim.failures(), 20));
        return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    }

    /** Null when it was taken, else what went wrong, without addresses or headers. */
    private @Nullable String posted(Follower follower, Letters.Sheet sheet) {
        var channel = follower.wish().channel();
        if (!targets.allow(channel.endpoint())) {
            return "the operator of this platform no longer names this host";
        }
        var address = sheet.below().isEmpty()
                ? channel.endpoint()
                : (channel.endpoint().endsWith("/") ? channel.endpoint() : channel.endpoint() + "/") + sheet.below();
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(channel.timeout())
                    .method(sheet.method(), BodyPublishers.ofByteArray(sheet.body()));
            if (sheet.body().length > 0) {
                request.header("Content-Type", channel.mime());
            }
            channel.headers().forEach(header -> request.header(header.name(), header.value()));
            int status = status(request.build());
            return status >= 200 && status < 300 ? null : "the answer was " + status;
        } catch (IOException | IllegalArgumentException notReached) {
            return "no answer (" + notReached.getClass().getSimpleName() + ")";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    // A connection that was kept open may have been shut at the other end meanwhile: that shows only when it is used
    // again.
    private int status(HttpRequest request) throws IOException, InterruptedException {
        try {
            return sent(request);
        } catch (ConnectException | HttpTimeoutException notThere) {
            throw notThere;
        } catch (IOException cutOff) {
            return sent(request);
        }
    }

    private int sent(HttpRequest request) throws IOException, InterruptedException {
        var answer = Objects.requireNonNull(http).send(request, BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    /** Ready to send, also after a stop. */
    void open() {
        http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** What is under way is cut off, and will be sent again. */
    void close() {
        var cutOff = http;
        if (cutOff != null) cutOff.shutdownNow();
        try {
            if (free.tryAcquire(AT_ONCE, AT_STOP_SECONDS, TimeUnit.SECONDS)) {
                free.release(AT_ONCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
