package org.cordee.access;

import java.nio.file.Path;
import java.time.Clock;
import org.cordee.access.AuditSettings.Reads;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A process that reads without end and says the number of each read once it is answered, until it is killed. Arguments: address and
 * password of the database, folder, first number.
 */
final class KilledReader {
    private KilledReader() {}

    static void main(String[] arguments) {
        var database = new DriverManagerDataSource(arguments[0], "cordee", arguments[1]);
        var trail = trail(new JdbcTemplate(database), Path.of(arguments[2]));
        var nurse = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");
        for (var number = Integer.parseInt(arguments[3]); ; number++) {
            trail.record(nurse, 'R', 0, "1", "Observation/" + number, null);
            System.out.println(number);
        }
    }

    static AuditTrail trail(JdbcTemplate jdbc, Path folder) {
        var drain =
                new AuditDrain(jdbc, TestActors.exchanges(jdbc), new JdbcTransactionManager(TestActors.source(jdbc)));
        return new AuditTrail(
                TestActors.exchanges(jdbc),
                Clock.systemUTC(),
                TestActors.NO_GROUNDS,
                new AuditJournal(drain, folder, new AuditSettings(Reads.JOURNAL)));
    }
}
