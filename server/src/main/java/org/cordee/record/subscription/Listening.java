package org.cordee.record.subscription;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** One open web socket and the subscriptions that it is bound to, each with the last event that was sent on it. */
final class Listening {
    private static final long PING_NANOS = Duration.ofSeconds(30).toNanos();

    private final Session session;
    private final Map<String, Progress> bound = new ConcurrentHashMap<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final long openedAt = System.nanoTime();
    private volatile long pingedAt = openedAt;

    Listening(Session session) {
        this.session = session;
    }

    /** How far a subscription has come on this socket. */
    record Progress(long sent, long beatAt) {}

    Map<String, Progress> bound() {
        return bound;
    }

    void bind(String subscription, long sent) {
        bound.put(subscription, new Progress(sent, System.nanoTime()));
    }

    void sent(String subscription, long number) {
        bound.computeIfPresent(subscription, (_, _) -> new Progress(number, System.nanoTime()));
    }

    boolean isOpen() {
        return session.isOpen();
    }

    long openForNanos() {
        return System.nanoTime() - openedAt;
    }

    /** One thread at a time serves a socket; false when another does already. */
    boolean enter() {
        return busy.compareAndSet(false, true);
    }

    void leave() {
        busy.set(false);
    }

    /** Text in one message; a socket that cannot take it is closed. */
    boolean tell(String text) {
        sending.lock();
        try {
            session.getBasicRemote().sendText(text);
            return true;
        } catch (IOException | IllegalStateException gone) {
            close(CloseReason.CloseCodes.CLOSED_ABNORMALLY, "");
            return false;
        } finally {
            sending.unlock();
        }
    }

    /** Finds out whether anyone is still there. */
    void pingNowAndThen() {
        if (System.nanoTime() - pingedAt < PING_NANOS) {
            return;
        }
        pingedAt = System.nanoTime();
        sending.lock();
        try {
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException gone) {
            close(CloseReason.CloseCodes.CLOSED_ABNORMALLY, "");
        } finally {
            sending.unlock();
        }
    }

    void close(CloseReason.CloseCodes code, String why) {
        try {
            // 1006 may not be sent.
            session.close(new CloseReason(
                    code == CloseReason.CloseCodes.CLOSED_ABNORMALLY ? CloseReason.CloseCodes.GOING_AWAY : code, why));
        } catch (IOException | IllegalStateException gone) {
            bound.clear();
        }
    }
}
