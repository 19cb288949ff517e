package org.cordee.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** Lines of the log reach the system that they are sent to, whole and in order, also after it was away. */
class ShippedLogTest {
    private final LoggerContext context = new LoggerContext();
    private final ShippedLog shipped = new ShippedLog();

    @AfterEach
    void stop() {
        shipped.stop();
    }

    @Test
    void linesArriveAsSyslogWithJsonInsideAlsoThoseOfTheTimeWhenNobodyListened() throws Exception {
        int port;
        try (var other = listening(0)) {
            port = other.getLocalPort();
            start("tcp://localhost:" + port);
            log(Level.INFO, "first, with \"quotes\" and\na second line");
            log(Level.ERROR, "second");
            try (var from = caller(other)) {
                var first = frame(from.getInputStream());
                assertThat(first).startsWith("<134>1 ").contains(" cordee ");
                var said = JsonMapper.shared().readTree(first.substring(first.indexOf('{')));
                assertThat(said.path("message").asString()).isEqualTo("first, with \"quotes\" and\na second line");
                assertThat(first.substring(0, first.indexOf('{'))).doesNotContain("\n");
                assertThat(frame(from.getInputStream())).startsWith("<131>1 ").contains("second");
            }
        }
        // A line given to a connection before its end is noticed is nobody's: TCP took it.
        await().untilAsserted(() -> assertThat(context.getStatusManager().getCopyOfStatusList())
                .anyMatch(status -> status.getMessage().contains("cannot be sent")));
        log(Level.WARN, "nobody listens");
        try (var again = listening(port);
                var from = caller(again)) {
            log(Level.INFO, "somebody listens again");
            var lines = new ArrayList<String>();
            while (lines.isEmpty() || !lines.getLast().contains("somebody listens again")) {
                lines.add(frame(from.getInputStream()));
            }
            assertThat(lines).as("in order, none twice").hasSizeLessThanOrEqualTo(2);
            assertThat(lines.getFirst()).startsWith("<132>1 ").contains("nobody listens");
        }
    }

    @Test
    void whatDoesNotFitIsCountedAndNobodyWaits() throws Exception {
        int port;
        try (var reserved = listening(0)) {
            port = reserved.getLocalPort();
        }
        start("tcp://localhost:" + port);
        var text = List.of("a", "b", "c");
        for (int i = 0; i < 12_000; i++) {
            log(Level.INFO, text.get(i % 3));
        }
        try (var other = listening(port);
                var from = caller(other)) {
            assertThat(frame(from.getInputStream())).contains("2000 lines of the log were not sent");
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndNoneSendsNothing() {
        for (var wrong : List.of("udp://localhost:514", "localhost:514", "tcp://localhost")) {
            shipped.setTarget(wrong);
            assertThatThrownBy(shipped::start).as(wrong).hasMessageContaining("cordee.log.target");
        }
        shipped.setTarget("");
        shipped.start();
        assertThat(shipped.isStarted()).isTrue();
        log(Level.INFO, "nowhere");
    }

    private static ServerSocket listening(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static Socket caller(ServerSocket socket) throws IOException {
        var caller = socket.accept();
        caller.setSoTimeout(60_000);
        return caller;
    }

    private void start(String target) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), new MockEnvironment());
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        shipped.setContext(context);
        shipped.setEncoder(encoder);
        shipped.setTarget(target);
        shipped.start();
    }

    private void log(Level level, String message) {
        shipped.doAppend(event(level, message));
    }

    private LoggingEvent event(Level level, String message) {
        return new LoggingEvent("", context.getLogger("org.cordee.Somewhere"), level, message, null, null);
    }

    /** One frame of RFC 6587, after its length. */
    private static String frame(InputStream in) throws IOException {
        var length = 0;
        for (var next = in.read(); next != ' '; next = in.read()) {
            assertThat(next).as("a digit of the length").isBetween((int) '0', (int) '9');
            length = length * 10 + next - '0';
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
