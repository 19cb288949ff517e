package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RefusedStartTest {

    /** What a person waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path data = RunningPlatform.newDataFolder();

    /** So that no refusal below waits for a build: whatever is refused only after one will do. */
    @BeforeAll
    static void built() {
        RunningPlatform.launch(
                        RunningPlatform.newDataFolder(),
                        RunningPlatform.freePort(),
                        "--database-url",
                        "jdbc:postgresql://127.0.0.1:1/cordee")
                .exitStatus(RunningPlatform.LONGEST_START);
    }

    @Test
    void anUnknownOption() {
        assertRefused(RunningPlatform.launch(data, RunningPlatform.freePort(), "--prot"), "--prot", 2);
    }

    @Test
    void aPortThatIsNotANumber() {
        assertRefused(RunningPlatform.launch(data, RunningPlatform.freePort(), "--port", "web"), "web", 2);
    }

    @Test
    void aTakenPort() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();
            assertRefused(RunningPlatform.launch(data, port), Integer.toString(port), 5);
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswer() {
        String url = "jdbc:postgresql://127.0.0.1:1/cordee";
        assertRefused(RunningPlatform.launch(data, RunningPlatform.freePort(), "--database-url", url), url, 1);
    }

    @Test
    void anAddressOfAnotherKindOfDatabase() {
        assertRefused(
                RunningPlatform.launch(data, RunningPlatform.freePort(), "--database-url", "jdbc:mysql://db/cordee"),
                "jdbc:mysql://db/cordee",
                1);
    }

    @Test
    void aDataFolderThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/letter.txt"), "not a database");

        assertRefused(RunningPlatform.launch(data, RunningPlatform.freePort()), data.toString(), 1);
        assertThat(data.resolve("postgres/letter.txt")).exists();
    }

    @Test
    void aDataFolderThatIsAFile() throws IOException {
        Files.writeString(data, "not a folder");

        assertRefused(RunningPlatform.launch(data, RunningPlatform.freePort()), data.toString(), 1);
    }

    @Test
    void aDataFolderThatAnotherPlatformHolds() {
        try (RunningPlatform first = RunningPlatform.start("--empty")) {
            assertRefusedBeside(
                    RunningPlatform.launch(first.data(), RunningPlatform.freePort(), "--empty"),
                    first.data().toString(),
                    1);
            assertThat(first.get("/").statusCode()).isEqualTo(200);
        }
    }

    private static void assertRefused(RunningPlatform platform, String naming, int status) {
        assertRefusedBeside(platform, naming, status);
        assertThat(platform.processes()).isEmpty();
    }

    /** Where another platform rightly runs on the same folder. */
    private static void assertRefusedBeside(RunningPlatform platform, String naming, int status) {
        assertThat(platform.exitStatus(PATIENCE)).as(platform.output()).isEqualTo(status);
        assertThat(platform.output().strip().lines()).singleElement().asString().contains(naming);
    }
}
