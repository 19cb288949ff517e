package org.cordee.identity;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.idgenerator.NanoTimeGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.cordee.access.Actor;
import org.cordee.access.LaterActors;
import org.cordee.store.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes HL7 v2 messages over MLLP and acknowledges each: AA when it is kept, AE with the place (ERR-2) when its content is refused, AR
 * when it cannot be read or the sender has no leave. A message that is not acknowledged with AA changed nothing.
 */
@Component
@EnableConfigurationProperties(MllpSettings.class)
class MllpDoor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MllpDoor.class);
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int LARGEST = 1 << 20;

    private final MllpSettings settings;
    private final AdtFeed feed;
    private final LaterActors actors;
    private final PipeParser parser;
    private @Nullable ServerSocket server;

    MllpDoor(MllpSettings settings, AdtFeed feed, LaterActors actors) {
        this.settings = settings;
        this.feed = feed;
        this.actors = actors;
        var context = new DefaultHapiContext();
        // The one it has by itself keeps a file in the folder from which the platform was started.
        context.getParserConfiguration().setIdGenerator(new NanoTimeGenerator());
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.setModelClassFactory(new CanonicalModelClassFactory("2.5"));
        this.parser = context.getPipeParser();
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
                answer.writeBytes(answer(message, client));
                answer.write(END);
                answer.write('\r');
                out.write(answer.toByteArray());
                out.flush();
            }
        } catch (IOException gone) {
            LOG.debug("a sender of HL7 v2 went away", gone);
        }
    }

    /** The next message, null at the end; one that is too large or not framed ends the connection. */
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

    /** What is answered to one message as it came, in its own character set. */
    byte[] answer(byte[] message, String client) {
        try {
            var read = AdtBytes.of(message);
            return answer(read.text(), client).getBytes(read.charset());
        } catch (HL7Exception unreadable) {
            var header = new String(message, StandardCharsets.US_ASCII);
            return RawAnswer.refused(header, AcknowledgmentCode.AE, "MSH^1^18", unreadable)
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** What is answered to one message. */
    String answer(String text, String client) {
        ca.uhn.hl7v2.model.Message message;
        try {
            message = parser.parse(text.replace("\r\n", "\r").replace('\n', '\r'));
        } catch (HL7Exception unreadable) {
            return RawAnswer.rejected(text, unreadable);
        }
        try {
            var sender = sender(client);
            if (sender == null) {
                return acknowledged(
                        message, AcknowledgmentCode.AR, new HL7Exception("The feed has no account on this platform"));
            }
            feed.take(sender, message);
            return acknowledged(message, AcknowledgmentCode.AA, null);
        } catch (HL7Exception refused) {
            return acknowledged(message, AcknowledgmentCode.AE, refused);
        } catch (RefusedException refused) {
            var why = new HL7Exception(refused.refusal().issues().getFirst().diagnostics());
            return acknowledged(
                    message, refused.refusal().status() == 403 ? AcknowledgmentCode.AR : AcknowledgmentCode.AE, why);
        } catch (RuntimeException fault) {
            LOG.error("a message of HL7 v2 failed", fault);
            return acknowledged(
                    message,
                    AcknowledgmentCode.AE,
                    new HL7Exception("The platform failed: send the message again later"));
        }
    }

    private @Nullable Actor sender(String client) {
        return actors.machine(client).orElse(null);
    }

    private String acknowledged(
            ca.uhn.hl7v2.model.Message message, AcknowledgmentCode code, @Nullable HL7Exception why) {
        try {
            return parser.encode(message.generateACK(code, why));
        } catch (HL7Exception | IOException unanswerable) {
            return RawAnswer.rejected("", new HL7Exception("The message cannot be answered in its own form"));
        }
    }
}
