package org.cordee.platform.file;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks ClamAV's daemon about each file before it is kept (man page clamd, command INSTREAM). With no daemon set, every file passes; with
 * one that does not answer, none does.
 */
@Component
public class Antivirus {
    private static final Logger LOG = LoggerFactory.getLogger(Antivirus.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_REPLY = 1_000;
    private static final int ANSWER_SECONDS = 30;
    private static final String UNIX = "unix:";
    private static final String TCP = "tcp://";

    private final String clamd;

    /** What is known of a file. */
    public enum Verdict {
        CLEAN,
        INFECTED,
        /** The daemon did not answer, or would not look at it. */
        UNEXAMINED
    }

    /** A file that could not be examined, where only an exception can say so; the same request may succeed later. */
    public static final class Unexamined extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unexamined() {
            super("the antivirus does not answer", null, false, false);
        }
    }

    /** {@code clamd} is {@code tcp://host:port}, {@code unix:/run/clamav/clamd.ctl}, or empty for none. */
    public Antivirus(@Value("${cordee.antivirus.clamd:}") String clamd) {
        this.clamd = clamd.strip();
        if (!this.clamd.isEmpty() && !this.clamd.startsWith(UNIX) && !this.clamd.matches(TCP + "[^/]+:\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "cordee.antivirus.clamd is tcp://host:port or unix:/path, not " + this.clamd);
        }
    }

    /** Whether files are looked at at all. */
    public boolean isSet() {
        return !clamd.isEmpty();
    }

    /** Looks at the content of one file. */
    public Verdict look(byte[] content) {
        if (!isSet()) {
            return Verdict.CLEAN;
        }
        try (var channel = SocketChannel.open(
                clamd.startsWith(UNIX) ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET)) {
            var asking = CompletableFuture.supplyAsync(() -> reply(channel, content), Thread::startVirtualThread);
            return understood(asking.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (IOException | ExecutionException | TimeoutException away) {
            LOG.error("The antivirus at {} does not answer: files are refused ({})", clamd, away.toString());
            return Verdict.UNEXAMINED;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return Verdict.UNEXAMINED;
        }
    }

    private String reply(SocketChannel channel, byte[] content) {
        try {
            channel.connect(address());
            var out = new DataOutputStream(Channels.newOutputStream(channel));
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int from = 0; from < content.length; from += CHUNK) {
                var length = Math.min(CHUNK, content.length - from);
                out.writeInt(length);
                out.write(content, from, length);
            }
            out.writeInt(0);
            return line(Channels.newInputStream(channel));
        } catch (IOException away) {
            throw new java.io.UncheckedIOException(away);
        }
    }

    private java.net.SocketAddress address() {
        if (clamd.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(clamd.substring(UNIX.length()));
        }
        var colon = clamd.lastIndexOf(':');
        return new InetSocketAddress(
                clamd.substring(TCP.length(), colon), Integer.parseInt(clamd.substring(colon + 1)));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next > 0 && line.size() < LONGEST_REPLY; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** {@code stream: OK}, {@code stream: Name-Of-It FOUND}, or an error such as of a stream longer than the daemon takes. */
    private static Verdict understood(String reply) {
        if (reply.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        if (reply.endsWith(" FOUND")) {
            LOG.warn("The antivirus found {} in a file, which is refused", reply.replaceAll("[^\\x20-\\x7E]", "?"));
            return Verdict.INFECTED;
        }
        LOG.error(
                "The antivirus would not look at a file, which is refused: {}",
                reply.replaceAll("[^\\x20-\\x7E]", "?"));
        return Verdict.UNEXAMINED;
    }
}
