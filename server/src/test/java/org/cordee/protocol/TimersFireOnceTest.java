package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.directory.Directory;
import org.cordee.directory.Structure;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database fire the timers of many people; one of them is killed half-way. */
class TimersFireOnceTest {
    private static final int PEOPLE = 150;

    private static String[] options(String url) {
        return new String[] {
            "--server.port=0",
            "--cordee.database.url=" + url,
            "--cordee.database.user=cordee",
            "--cordee.database.password=" + TestDatabase.password(),
            "--cordee.data=target/test-data",
            "--cordee.protocol.poll=200ms",
            "--cordee.protocol.lock=4s",
            "--cordee.protocol.timers=false"
        };
    }

    /** The node that is killed: fires timers until then. */
    static final class Victim {
        static void main(String[] arguments) throws InterruptedException {
            var node = TestPlatform.another(arguments);
            node.getBean(Engine.class).startTimers();
            System.out.println("fires");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void eachFiresOnceAlsoWhenANodeIsKilledInBetween() throws Exception {
        var url = TestDatabase.freshUrl();
        try (var node = TestPlatform.another(options(url))) {
            var jdbc = node.getBean(JdbcClient.class);
            node.getBean(Directory.class)
                    .putStructures(
                            Actor.platform(),
                            List.of(new Structure(
                                    "cellule",
                                    null,
                                    "Cellule",
                                    Structure.Kind.SUPPORT_CELL,
                                    "1 rue",
                                    "09000",
                                    "Foix",
                                    "09122",
                                    null)));
            var due =
                    enrolled(node.getBean(Protocols.class), node.getBean(Courses.class), node.getBean(Patients.class));
            var victim = victim(url);
            try (var said =
                    new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(said.lines().anyMatch("fires"::equals)).isTrue();
                while (Instant.now().isBefore(due.minusSeconds(1))) LockSupport.parkNanos(20_000_000);
                node.getBean(Engine.class).startTimers();
                while (called(jdbc) < PEOPLE / 5) LockSupport.parkNanos(20_000_000);
            } finally {
                victim.destroyForcibly().waitFor();
            }
            var killedAt = called(jdbc);
            var limit = Instant.now().plus(Duration.ofSeconds(60));
            while (called(jdbc) < PEOPLE && Instant.now().isBefore(limit)) LockSupport.parkNanos(20_000_000);
            assertThat(killedAt).as("fired before the kill").isLessThan(PEOPLE);
            assertThat(called(jdbc)).isEqualTo(PEOPLE);
            assertThat(jdbc.sql("select count(distinct course) from protocol.stage where step = 'appel'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(PEOPLE);
            assertThat(jdbc.sql("select count(distinct task) from protocol.stage where step = 'appel'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(PEOPLE);
        }
    }

    private static Instant enrolled(Protocols protocols, Courses courses, Patients patients) {
        var drawing = Drawn.bpmn(Drawn.start("attente")
                + "<bpmn:intermediateCatchEvent id=\"attente\" name=\"Attente\" cordee:due=\"PT30S\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + Drawn.flow("attente", "appel") + Drawn.asked("appel", "call", "CELL", "P1D", "")
                + Drawn.flow("appel", "fin")
                + Drawn.end("fin"));
        var draft = protocols.draft(Actor.platform(), "delais", "Délais", "", drawing, Map.of());
        protocols.runs(draft, new Version.Person("Practitioner/x", "X"));
        var people =
                IntStream.range(0, PEOPLE).mapToObj(TimersFireOnceTest::person).toList();
        patients.putAll(Actor.platform(), people);
        people.forEach(one -> courses.enrol(Actor.platform(), one.id(), "delais", "Essai"));
        return Instant.now().plusSeconds(30);
    }

    private static Process victim(String url) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx640m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName()));
        command.addAll(List.of(options(url)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int called(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from protocol.stage where step = 'appel'")
                .query(Integer.class)
                .single();
    }

    private static Patient person(int number) {
        return new Patient(
                "t-" + number,
                null,
                "DELAI",
                null,
                "Jeanne",
                Sex.FEMALE,
                LocalDate.of(1944, 3, 14),
                null,
                null,
                null,
                null);
    }
}
