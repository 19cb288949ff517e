package org.cordee.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.cordee.platform.database.EmbeddedServer.Durability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class KilledPlatformTest {

    private static final Path BINARIES =
            Path.of("target", "test-postgres", "binaries-embedded").toAbsolutePath();

    @TempDir
    Path folder;

    /** Stands for the platform: starts the database, commits a row, says so, and waits to be killed. */
    static final class Victim {
        static void main(String[] arguments) throws InterruptedException {
            EmbeddedServer server =
                    EmbeddedServer.start(Path.of(arguments[0]), Path.of(arguments[1]), Durability.DURABLE);
            JdbcClient.create(new DriverManagerDataSource(server.url(), "cordee", server.password()))
                    .sql("create table kept as select 42 as answer")
                    .update();
            System.out.println("committed");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void itsDatabaseIsTakenOverWithAllThatWasCommitted() throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString(),
                        BINARIES.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("committed");
        }
        victim.destroyForcibly().waitFor();
        Cluster cluster = new Cluster(folder.resolve("postgres"), "");
        ProcessHandle survivor = cluster.survivor().orElseThrow();

        EmbeddedServer server = EmbeddedServer.start(folder, BINARIES, Durability.DURABLE);

        try {
            assertThat(cluster.survivor().orElseThrow()).isNotEqualTo(survivor);
            assertThat(JdbcClient.create(new DriverManagerDataSource(server.url(), "cordee", server.password()))
                            .sql("select answer from kept")
                            .query()
                            .listOfRows())
                    .containsExactly(Map.of("answer", 42));
        } finally {
            server.stop();
        }
    }
}
