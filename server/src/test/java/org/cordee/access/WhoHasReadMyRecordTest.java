package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class WhoHasReadMyRecordTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
    private static final String NURSE = "Practitioner/nurse";
    private static final String DOCTOR = "Practitioner/doctor";
    private static final Actor DAUGHTER = new Actor(
            "RelatedPerson/daughter",
            "Claire",
            Role.CARER,
            Set.of("RelatedPerson/daughter"),
            RoleReach.of(Role.CARER, Set.of("RelatedPerson/daughter")));

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final RecordReaders readers = new RecordReaders(
            JdbcClient.create(jdbc),
            new AuditTrail(TestActors.exchanges(jdbc), Clock.systemUTC(), TestActors.NO_GROUNDS),
            id -> id.equals("1") ? List.of("1", "1b") : List.of(id));

    @BeforeEach
    void ledger() throws IOException {
        TestActors.ledger(jdbc);
    }

    @Test
    void accessesOfOneSittingAreOneVisitWithAllThatWasOpened() {
        line(MORNING, 'R', NURSE, Role.NURSE, "Patient/1");
        line(MORNING.plusSeconds(60), 'E', NURSE, Role.NURSE, "Observation");
        line(MORNING.plus(Duration.ofMinutes(25)), 'C', NURSE, Role.NURSE, "Communication/7");
        line(MORNING.plus(Duration.ofMinutes(50)), 'R', NURSE, Role.NURSE, "Observation/9");

        assertThat(november())
                .singleElement()
                .isEqualTo(new RecordVisit(
                        NURSE,
                        "Name of " + NURSE,
                        Role.NURSE,
                        MORNING,
                        MORNING.plus(Duration.ofMinutes(50)),
                        Set.of("Patient", "Observation", "Communication"),
                        true,
                        false,
                        "TREAT",
                        null));
    }

    @Test
    void whoComesBackAfterAPauseComesTwice() {
        line(MORNING, 'R', NURSE, Role.NURSE, "Patient/1");
        line(MORNING.plus(Duration.ofMinutes(31)), 'R', NURSE, Role.NURSE, "Patient/1");

        assertThat(november()).hasSize(2).noneMatch(RecordVisit::wrote);
    }

    @Test
    void eachPersonHasAVisitOfTheirOwnLatestFirst() {
        line(MORNING, 'R', NURSE, Role.NURSE, "Patient/1");
        line(MORNING.plusSeconds(30), 'R', DOCTOR, Role.GENERAL_PRACTITIONER, "Patient/1");

        assertThat(november()).extracting(RecordVisit::agent).containsExactly(DOCTOR, NURSE);
    }

    @Test
    void myOwnAccessesAndTheWorkOfThePlatformAreLeftOutAndACarerIsNot() {
        line(MORNING, 'R', "Patient/1", Role.PATIENT, "Patient/1");
        line(MORNING, 'C', "Device/cordee", Role.PLATFORM, "DetectedIssue/3");
        line(MORNING, 'R', DAUGHTER.reference(), Role.CARER, "Observation/1");

        assertThat(november()).extracting(RecordVisit::agent).containsExactly(DAUGHTER.reference());
    }

    @Test
    void theRecordOfAnotherIsNotMixedIn() {
        insert(MORNING, 'R', 0, NURSE, Role.NURSE, "2", "Patient/2");

        assertThat(november()).isEmpty();
    }

    @Test
    void whatWasOpenedInARecordThatWasMergedIsInTheSameList() {
        insert(MORNING, 'R', 0, NURSE, Role.NURSE, "1b", "Patient/1b");
        insert(MORNING, 'R', 0, "Patient/1b", Role.PATIENT, "1b", "Patient/1b");

        assertThat(november()).extracting(RecordVisit::agent).containsExactly(NURSE);
        assertThat(readers.monthBefore("1", YearMonth.of(2026, 12), PARIS)).contains(NOVEMBER);
    }

    @Test
    void anAccessThatWasRefusedShowsAsRefused() {
        insert(MORNING, 'R', 4, NURSE, Role.NURSE, "1", "Observation/8");

        assertThat(november())
                .singleElement()
                .satisfies(visit -> assertThat(visit.refused()).isTrue());
    }

    @Test
    void monthsArePagedByTheDaysOfTheTerritory() {
        var newYearInParis = Instant.parse("2026-10-31T23:30:00Z");
        line(newYearInParis, 'R', NURSE, Role.NURSE, "Patient/1");
        line(Instant.parse("2026-08-03T10:00:00Z"), 'R', NURSE, Role.NURSE, "Patient/1");

        assertThat(november()).hasSize(1);
        assertThat(readers.inMonth(DAUGHTER, "1", YearMonth.of(2026, 10), PARIS))
                .isEmpty();
        assertThat(readers.monthBefore("1", NOVEMBER, PARIS)).contains(YearMonth.of(2026, 8));
        assertThat(readers.monthBefore("1", YearMonth.of(2026, 8), PARIS)).isEmpty();
    }

    @Test
    void theCarerWhoReadsTheListIsInIt() {
        readers.inMonth(DAUGHTER, "1", NOVEMBER, PARIS);

        assertThat(jdbc.queryForList("SELECT agent || ' ' || target FROM access.audit_event", String.class))
                .containsExactly("RelatedPerson/daughter AuditEvent");
    }

    /** A thousand accesses at random: each is inside exactly one visit of its own person, and visits hold nothing else. */
    @Test
    void noAccessIsMissing() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var agents = List.of(NURSE, DOCTOR, "Practitioner/other", "Device/gateway");
        var types = List.of("Patient/1", "Observation", "CareTeam/4", "DetectedIssue/5");
        var lines = IntStream.range(0, 1000)
                .mapToObj(number -> new Line(
                        MORNING.plusSeconds(random.nextLong(-8 * 86_400, 86_400)),
                        pick(agents, random),
                        pick(types, random)))
                .toList();
        lines.forEach(line -> line(line.at(), 'R', line.agent(), Role.NURSE, line.target()));

        var visits = november();

        assertThat(lines)
                .allSatisfy(line -> assertThat(visits.stream().filter(visit -> holds(visit, line)))
                        .hasSize(1));
        var naive = agents.stream()
                .mapToLong(agent -> naiveVisits(lines.stream()
                        .filter(line -> line.agent().equals(agent))
                        .map(Line::at)
                        .sorted()
                        .toList()))
                .sum();
        assertThat(visits).hasSize((int) naive);
    }

    @Test
    void theIndexOfThePatientIsUsed() {
        jdbc.execute("""
                INSERT INTO access.audit_event
                    (recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose, request)
                SELECT timestamptz '2026-11-01' + n * interval '1 minute', 'R', 0, 'Practitioner/' || n % 50, 'x', 'NURSE',
                       (n % 500)::text, 'Observation/' || n, NULL, 'TREAT', n::text
                FROM generate_series(1, 20000) AS n
                """);
        jdbc.execute("ANALYZE access.audit_event");
        var plan = JdbcClient.create(jdbc)
                .sql("EXPLAIN " + RecordReaders.VISITS)
                .param("zone", "Europe/Paris")
                .param("patients", new String[] {"17"})
                .param("from", OffsetDateTime.parse("2026-11-01T00:00:00Z"))
                .param("until", OffsetDateTime.parse("2026-12-01T00:00:00Z"))
                .param("selves", new String[] {"Patient/17"})
                .query(String.class)
                .list();

        assertThat(String.join("\n", plan)).contains("audit_event_of_patient");
    }

    private List<RecordVisit> november() {
        return readers.inMonth(DAUGHTER, "1", NOVEMBER, PARIS).stream()
                .filter(visit -> !visit.types().equals(Set.of("AuditEvent")))
                .toList();
    }

    private static boolean holds(RecordVisit visit, Line line) {
        return visit.agent().equals(line.agent())
                && !line.at().isBefore(visit.from())
                && !line.at().isAfter(visit.to())
                && visit.types().contains(line.target().replaceFirst("/.*", ""));
    }

    private static long naiveVisits(List<Instant> times) {
        return IntStream.range(0, times.size())
                .filter(number -> number == 0
                        || Duration.between(times.get(number - 1), times.get(number))
                                        .compareTo(Duration.ofMinutes(30))
                                > 0
                        || !times.get(number)
                                .atZone(PARIS)
                                .toLocalDate()
                                .equals(times.get(number - 1).atZone(PARIS).toLocalDate()))
                .count();
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    private void line(Instant at, char action, String agent, Role role, String target) {
        insert(at, action, 0, agent, role, "1", target);
    }

    private void insert(Instant at, char action, int outcome, String agent, Role role, String patient, String target) {
        jdbc.update(
                """
                INSERT INTO access.audit_event
                    (recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose, request)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, 'TREAT', 'r')
                """,
                at.atOffset(ZoneOffset.UTC),
                String.valueOf(action),
                outcome,
                agent,
                "Name of " + agent,
                role.name(),
                patient,
                target);
    }

    private record Line(Instant at, String agent, String target) {}
}
