package org.cordee.identity;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for HL7 v2 over MLLP, one message or a batch in a frame, and sends back what is answered to each. */
@Component
@EnableConfigurationProperties(MllpSettings.class)
class MllpDoor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MllpDoor.class);
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int LARGEST = 1 << 22;

    private final MllpSettings settings;
    private final AdtAnswers answers;
    private @Nullable ServerSocket server;

    MllpDoor(MllpSettings settings, AdtAnswers answers) {
        this.settings = settings;
        this.answers = answers;
    }

    @Override
    public void start() {
        var client = settings.client();
        if (settings.port() <= 0 || client == null) {
            return;
        }
        try {
            var listening = new ServerSocket(settings.port(), 50, InetAddress.getLoopbackAddress());
            server = listening;
            Thread.ofVirtual().name("mllp").start(() -> listen(listening, client));
        } catch (IOException fault) {
            throw new IllegalStateException("the port for HL7 v2 cannot be opened: " + settings.port(), fault);
        }
    }

    @Override
    public void stop() {
        var listening = server;
        server = null;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException fault) {
                LOG.warn("the port for HL7 v2 did not close", fault);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    private void listen(ServerSocket listening, String client) {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket, client));
            } catch (IOException fault) {
                if (!listening.isClosed()) {
                    LOG.warn("a connection for HL7 v2 was not accepted", fault);
                }
            }
        }
    }

    private void serve(Socket socket, String client) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            for (var message = read(in); message != null; message = read(in)) {
                var answer = new ByteArrayOutputStream();
                answer.write(START);
                answer.writeBytes(answers.to(message, client));
                answer.write(END);
                answer.write('\r');
                out.write(answer.toByteArray());
                out.flush();
            }
        } catch (IOException gone) {
            LOG.debug("a sender of HL7 v2 went away", gone);
        }
    }

    /** The next frame, null at the end; one that is too large ends the connection. */
    private static byte @Nullable [] read(InputStream in) throws IOException {
        int next = in.read();
        while (next >= 0 && next != START) {
            next = in.read();
        }
        var bytes = new ByteArrayOutputStream();
        for (next = in.read(); next >= 0 && next != END; next = in.read()) {
            bytes.write(next);
            if (bytes.size() > LARGEST) {
                throw new IOException("a message of HL7 v2 is larger than " + LARGEST + " bytes");
            }
        }
        return next < 0 ? null : bytes.toByteArray();
    }
}
