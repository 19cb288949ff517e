package org.cordee.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.cordee.platform.database.EmbeddedServer.Durability;
import org.cordee.platform.start.StartRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedServerTest {

    private static final Path BINARIES =
            Path.of("target", "test-postgres", "binaries-embedded").toAbsolutePath();

    @TempDir
    Path folder;

    private Optional<EmbeddedServer> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(EmbeddedServer::stop);
    }

    @Test
    void twoThatUnpackAtTheSameMomentHaveTheSamePrograms(@TempDir Path home) throws Exception {
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> PostgresBinaries.unpackedIn(home));
            var other = both.submit(() -> PostgresBinaries.unpackedIn(home));
            assertThat(one.get()).isEqualTo(other.get());
        }
        try (var left = Files.list(home)) {
            assertThat(left).containsExactly(home.resolve(PostgresBinaries.VERSION));
        }
        assertThat(home.resolve(PostgresBinaries.VERSION).resolve("bin/postgres"))
                .isExecutable();
    }

    @Test
    void keepsWhatIsCommittedThroughALossOfPower() {
        JdbcClient jdbc = connect(start());

        assertThat(jdbc.sql("show fsync").query(String.class).single()).isEqualTo("on");
        assertThat(jdbc.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
        assertThat(jdbc.sql("show full_page_writes").query(String.class).single())
                .isEqualTo("on");
        assertThat(jdbc.sql("show data_checksums").query(String.class).single()).isEqualTo("on");
    }

    @Test
    void givesThePlatformAnOrdinaryRoleAndKeepsThePasswordToItsOwner() throws IOException {
        EmbeddedServer server = start();

        assertThat(connect(server)
                        .sql("select rolsuper from pg_roles where rolname = 'cordee'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        Path password = folder.resolve("var/postgres/cordee.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "cordee", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void leavesNoProcessBehindAndFindsItsDataAgain() throws IOException {
        EmbeddedServer first = start();
        connect(first).sql("create table kept as select 42 as answer").update();
        first.stop();
        assertThat(folder.resolve("var/postgres/postmaster.pid")).doesNotExist();

        EmbeddedServer second = start();

        assertThat(connect(second)
                        .sql("select answer from kept")
                        .query(Integer.class)
                        .single())
                .isEqualTo(42);
    }

    @Test
    void refusesAFolderThatAnotherPlatformHolds() {
        start();

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(folder.resolve("var").toString())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        start().stop();
        Files.writeString(folder.resolve("var/postgres/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PostgreSQL 17")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesAFolderThatIsNotADatabase() throws IOException {
        Files.createDirectories(folder.resolve("var/postgres"));
        Files.writeString(folder.resolve("var/postgres/letter.txt"), "not a database");

        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class);
        assertThat(folder.resolve("var/postgres/letter.txt")).exists();
    }

    @Test
    void refusesADamagedDatabaseWithTheServersOwnReason() throws IOException {
        start().stop();
        Files.delete(folder.resolve("var/postgres/global/pg_control"));

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("could not")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aRefusalFreesTheFolder() throws IOException {
        start().stop();
        Path version = folder.resolve("var/postgres/PG_VERSION");
        Files.writeString(version, "17\n");
        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class);
        Files.writeString(version, "18\n");

        assertThat(connect(start()).sql("select 1").query(Integer.class).single())
                .isEqualTo(1);
    }

    private EmbeddedServer start() {
        EmbeddedServer server = EmbeddedServer.start(folder.resolve("var"), BINARIES, Durability.DURABLE);
        running = Optional.of(server);
        return server;
    }

    private static JdbcClient connect(EmbeddedServer server) {
        return JdbcClient.create(new DriverManagerDataSource(server.url(), "cordee", server.password()));
    }
}
