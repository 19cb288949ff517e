package org.cordee.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A page stands open on one node while something changes on this one or another. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LiveStreamsTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    @LocalServerPort
    int port;

    @Autowired
    LiveStreams streams;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aChangeOnAnotherNodeReachesTheOpenPageWithinASecond() throws Exception {
        var heard = listen("queue");
        var otherNode = new LiveStreams(database, jdbc);
        otherNode.tell("queue");
        assertThat(heard.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("event:changed");
    }

    @Test
    void aChangeThatIsRolledBackIsNeverHeard() throws Exception {
        var heard = listen("visits");
        transaction.executeWithoutResult(status -> {
            streams.tell("visits");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            streams.tell("visits");
            assertThat(heard).isEmpty();
        });
        assertThat(heard.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("event:changed");
        streams.tell("nobody");
        assertThat(heard).isEmpty();
    }

    @Test
    void anotherTopicIsNotHeard() throws Exception {
        var one = listen("one");
        var other = listen("other");
        streams.tell("one");
        assertThat(one.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("event:changed");
        assertThat(other).isEmpty();
    }

    @Test
    void afterTheListeningConnectionIsLostEveryOpenPageLooksAgain() throws Exception {
        var heard = listen("after-loss");
        jdbc.sql(
                        "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' and datname = current_database()")
                .query((row, _) -> row.getBoolean(1))
                .list();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("event:changed");
        streams.tell("after-loss");
        assertThat(heard.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("event:changed");
    }

    private BlockingQueue<String> listen(String topic) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/connexion/stream/" + topic))
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo(":open");
        var heard = new LinkedBlockingQueue<String>();
        Thread.startVirtualThread(() -> {
            try (lines) {
                lines.lines().filter(line -> line.startsWith("event:")).forEach(heard::add);
            } catch (Exception closed) {
                heard.add("closed");
            }
        });
        return heard;
    }

    @TestConfiguration
    static class Door {
        @RestController
        static class Streams {
            private final LiveStreams streams;

            Streams(LiveStreams streams) {
                this.streams = streams;
            }

            @GetMapping("/connexion/stream/{topic}")
            SseEmitter open(@PathVariable String topic) {
                return streams.open(topic);
            }
        }
    }
}
