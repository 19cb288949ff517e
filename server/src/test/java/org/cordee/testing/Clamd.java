package org.cordee.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks the stream command of ClamAV's daemon, and knows one virus: the harmless one that all antivirus programs know. */
public final class Clamd implements AutoCloseable {
    /** As EICAR publishes it, in two parts so that this file is not taken for one. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final int LARGEST = 25 << 20;

    private final ServerSocket door;
    private volatile boolean away;

    public Clamd() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public String address() {
        return "tcp://localhost:" + door.getLocalPort();
    }

    /** Whether it hangs up without an answer, as a daemon that loads its signatures. */
    public void setAway(boolean away) {
        this.away = away;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            var in = new DataInputStream(caller.getInputStream());
            var command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
            if (away || !command.equals("zINSTREAM\0")) {
                return;
            }
            var content = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                content.write(in.readNBytes(length));
            }
            var reply = content.size() > LARGEST
                    ? "INSTREAM size limit exceeded. ERROR"
                    : content.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                            ? "stream: Win.Test.EICAR_HDB-1 FOUND"
                            : "stream: OK";
            caller.getOutputStream().write((reply + "\0").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // The caller went away
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
