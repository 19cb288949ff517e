package org.cordee.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends each line of the log to another system as syslog (RFC 5424) over TCP or TLS, its length before it (RFC 6587, RFC 5425), the
 * line itself as JSON. Nobody waits for the other system: lines wait in memory while it is away, and those beyond that are counted.
 */
public final class ShippedLog extends AppenderBase<ILoggingEvent> {
    private static final int WAITING = 10_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long LAST_LINES_MILLIS = 1_000;
    private static final int LOCAL0 = 16 * 8;

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private String target = "";
    private @Nullable Encoder<ILoggingEvent> encoder;
    private @Nullable Thread sender;
    private volatile boolean sending;

    /** Where to: {@code tcp://host:port} or {@code tls://host:port}; empty sends nothing. */
    public void setTarget(String target) {
        this.target = target.strip();
    }

    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public void start() {
        if (!target.isEmpty()) {
            var to = URI.create(target);
            if (!("tcp".equals(to.getScheme()) || "tls".equals(to.getScheme()))
                    || to.getHost() == null
                    || to.getPort() < 0) {
                throw new IllegalArgumentException(
                        "cordee.log.target is tcp://host:port or tls://host:port, not " + target);
            }
            sender = Thread.ofPlatform().name("shipped-log").daemon().start(() -> send(to));
        }
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        if (sender != null) {
            try {
                for (var left = LAST_LINES_MILLIS; left > 0 && sending && !waiting.isEmpty(); left -= 10) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
            sender.interrupt();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (sender != null
                && encoder != null
                && !waiting.offer(frame(severity(event.getLevel()), event.getInstant(), encoder.encode(event)))) {
            dropped.incrementAndGet();
        }
    }

    private static byte[] frame(int severity, Instant at, byte[] message) {
        var length = message.length;
        while (length > 0 && (message[length - 1] == '\n' || message[length - 1] == '\r')) {
            length--;
        }
        var header = ("<" + (LOCAL0 + severity) + ">1 " + at + " " + Host.NAME + " cordee " + Host.PROCESS + " - - ")
                .getBytes(StandardCharsets.US_ASCII);
        var before = (header.length + length + " ").getBytes(StandardCharsets.US_ASCII);
        var frame = new byte[before.length + header.length + length];
        System.arraycopy(before, 0, frame, 0, before.length);
        System.arraycopy(header, 0, frame, before.length, header.length);
        System.arraycopy(message, 0, frame, before.length + header.length, length);
        return frame;
    }

    private static int severity(Level level) {
        return level.isGreaterOrEqual(Level.ERROR)
                ? 3
                : level.isGreaterOrEqual(Level.WARN) ? 4 : level.isGreaterOrEqual(Level.INFO) ? 6 : 7;
    }

    /** A frame is taken from those that wait once it is written; one whose writing failed is written again. */
    private void send(URI to) {
        byte[] frame = null;
        var pause = 1_000L;
        while (!Thread.currentThread().isInterrupted()) {
            try (var socket = connected(to)) {
                Thread.ofVirtual().start(() -> closeWhenTheOtherEnds(socket));
                var out = socket.getOutputStream();
                sending = true;
                while (true) {
                    if (frame == null) {
                        frame = waiting.poll(1, TimeUnit.SECONDS);
                    }
                    if (socket.isClosed()) {
                        throw new IOException("closed by the other side");
                    }
                    var lost = dropped.getAndSet(0);
                    if (lost > 0) {
                        out.write(frame(
                                4,
                                Instant.now(),
                                ("{\"message\":\"" + lost
                                                + " lines of the log were not sent: the other system was away for too long\"}")
                                        .getBytes(StandardCharsets.US_ASCII)));
                    }
                    if (frame != null) {
                        out.write(frame);
                        out.flush();
                        frame = null;
                        pause = 1_000;
                    }
                }
            } catch (IOException away) {
                sending = false;
                addWarn("The log cannot be sent to " + to + ", tried again in " + pause + " ms", away);
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException interruption) {
                    return;
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            } catch (InterruptedException interruption) {
                return;
            }
        }
    }

    private static Socket connected(URI to) throws IOException {
        var plain = new Socket();
        plain.connect(new InetSocketAddress(to.getHost(), to.getPort()), CONNECT_MILLIS);
        if (to.getScheme().equals("tcp")) {
            return plain;
        }
        var secured = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, to.getHost(), to.getPort(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** The other side never answers: what ends its silence is that it went away. */
    private static void closeWhenTheOtherEnds(Socket socket) {
        try (socket) {
            while (socket.getInputStream().read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException gone) {
            // Closed all the same
        }
    }

    private static final class Host {
        static final String NAME = name();
        static final long PROCESS = ProcessHandle.current().pid();

        private static String name() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unknown) {
                return "-";
            }
        }
    }
}
