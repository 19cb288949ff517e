package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.cordee.testing.MadeUpCare;
import org.cordee.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A measure that is sent again has the id that it had, also across the version that put the time in front. */
class MeasureIdsTest {
    private static final long MORNING = Instant.parse("2026-11-30T07:00:00Z").getEpochSecond();
    private static final String WITHOUT_TIME = "m-"
            + UUID.nameUUIDFromBytes(
                    ("p-1|Device/scale|WEIGHT|at " + MORNING + "|[72.4]").getBytes(StandardCharsets.UTF_8));

    @Test
    void whatIsSaidLaterHasALaterId() {
        var ids = TestPlatform.get(MeasureIds.class);

        assertThat(LongStream.range(0, 500).mapToObj(i -> ids.id(weight("72.4"), "at " + (MORNING + i * 977))))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(ids.id(weight("72.40"), "at " + MORNING)).isEqualTo(ids.id(weight("72.4"), "at " + MORNING));
        assertThat(ids.id(weight("72.5"), "at " + MORNING)).isNotEqualTo(ids.id(weight("72.4"), "at " + MORNING));
        assertThat(UUID.fromString(ids.id(weight("72.4"), "at " + MORNING).substring(2))
                        .version())
                .isEqualTo(8);
    }

    @Test
    void aDeviceWithoutATimeHasAnIdOfItsOwnAsBefore() {
        var ids = TestPlatform.get(MeasureIds.class);

        assertThat(ids.id(weight("72.4"), "near 2960000")).isEqualTo(ids.id(weight("72.4"), "near 2960000"));
        assertThat(UUID.fromString(ids.id(weight("72.4"), "near 2960000 12").substring(2))
                        .version())
                .isEqualTo(3);
    }

    @Test
    void whereThereWereMeasuresBeforeTheirIdsStay() {
        var database = TestDatabase.fresh();
        migrate(database, "140");
        JdbcClient.create(database).sql("""
                        insert into monitoring.point (observation, kind, patient, at, value, received, late)
                        values (:id, 'WEIGHT', 'p-1', now(), 72.4, now(), false)
                        """).param("id", WITHOUT_TIME).update();
        migrate(database, "141");
        var ids = new MeasureIds(JdbcClient.create(database));
        var dayAfter = Instant.now().getEpochSecond() + 2 * 86_400;

        assertThat(ids.id(weight("72.4"), "at " + MORNING)).isEqualTo(WITHOUT_TIME);
        assertThat(UUID.fromString(ids.id(weight("72.4"), "at " + dayAfter).substring(2))
                        .version())
                .isEqualTo(8);
        assertThat(ids.former(weight("72.4"), "at " + MORNING)).isNull();
        assertThat(ids.former(weight("72.4"), "at " + dayAfter))
                .as("a device whose clock is days ahead may have sent it before")
                .isEqualTo("m-"
                        + UUID.nameUUIDFromBytes(("p-1|Device/scale|WEIGHT|at " + dayAfter + "|[72.4]")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMeasureOfAClockThatIsAheadIsKnownAgainAfterTheUpgrade() {
        var care = MadeUpCare.made();
        var said =
                "at " + TestPlatform.clock().instant().plus(Duration.ofDays(40)).getEpochSecond();
        var reported = new Reported(
                care.patientId(),
                MeasureKind.WEIGHT,
                new BigDecimal("71.3"),
                null,
                null,
                TestPlatform.clock().instant(),
                Duration.ofDays(-40),
                said);
        var now = TestPlatform.clock().instant().getEpochSecond();
        try {
            var before = startedAfter(now + Duration.ofDays(90).toSeconds()).take(Actor.platform(), List.of(reported));
            var after = startedAfter(now).take(Actor.platform(), List.of(reported));

            assertThat(after).isEqualTo(before);
        } finally {
            startedAfter(0);
        }
    }

    /** As a node sees it that starts on a database of that age. */
    private static MeasureIntake startedAfter(long since) {
        var jdbc = TestPlatform.get(JdbcClient.class);
        jdbc.sql("update monitoring.ordered_ids set since = :since")
                .param("since", since)
                .update();
        return new MeasureIntake(TestPlatform.get(Records.class), new MeasureIds(jdbc), TestPlatform.clock());
    }

    private static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("monitoring")
                .locations("classpath:db/monitoring")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    private static Measure weight(String kilograms) {
        return Measure.of(
                "p-1",
                MeasureKind.WEIGHT,
                new BigDecimal(kilograms),
                Instant.ofEpochSecond(MORNING),
                Measure.Source.DEVICE,
                "Device/scale");
    }
}
