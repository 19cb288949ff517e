package org.cordee.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.record.CapabilityOperation.Answered;
import org.cordee.record.CapabilityOperation.Question;
import org.cordee.record.CapabilityOperation.Value;
import org.cordee.testing.Tap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hospital's line to the platform, over MLLP, and what the platform then knows of its numbers. */
final class AdtLine implements AutoCloseable {
    static final String DOMAIN = "urn:oid:2.999.7";

    private final MllpDoor door;
    private final Socket socket;

    AdtLine(String client) {
        TestPlatform.get(MachineClients.class)
                .register(
                        client,
                        "Hôpital",
                        "secret",
                        "Device/" + client,
                        Set.of("system/Patient.cruds", "system/Encounter.cruds"));
        try {
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            door = new MllpDoor(new MllpSettings(port, client), TestPlatform.get(AdtAnswers.class));
            door.start();
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What is answered to a message, given without its MSH; number is in the domain of {@link #pid}. */
    String say(String event, String rest) {
        return send("MSH|^~\\&|GAM|CHIVA|CORDEE|CORDEE|20261128143500||ADT^" + event
                + "|9|P|2.5|||||FRA|UNICODE UTF-8\rEVN||20261128143500||||20261128143000\r" + rest);
    }

    String send(String message) {
        try {
            socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.UTF_8));
            var answer = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next != 0x1c;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
            socket.getInputStream().read();
            Tap.left("MLLP", answer.toString());
            return answer.toString();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A number of the hospital. */
    static String number(String local) {
        return local + "^^^CHIVA&2.999.7&ISO^PI";
    }

    static String pid(String local, String family) {
        return "PID|1||" + number(local) + "||" + family + "^Aimée^Aimée^^^^L||19410203|F\r";
    }

    /** Whom the number means now. */
    static String known(String local) {
        return TestPlatform.get(JdbcClient.class)
                .sql("SELECT patient FROM identity.identifier WHERE system = ? AND value = ? AND NOT former")
                .param(DOMAIN)
                .param(local)
                .query(String.class)
                .single();
    }

    /** What {@code $ihe-pix} answers of the number. */
    static String crossReferences(String local) {
        var answer = TestPlatform.get(CrossReferences.class)
                .answer(
                        Actor.platform(),
                        new Question(
                                "http://localhost/fhir",
                                "",
                                List.of(new Value("sourceIdentifier", DOMAIN + "|" + local)),
                                null));
        return answer instanceof Answered answered
                ? new String(answered.json(), StandardCharsets.UTF_8)
                : answer.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } finally {
            door.stop();
        }
    }
}
