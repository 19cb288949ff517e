package org.cordee.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.cordee.identity.match.Traits;
import org.cordee.identity.match.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares whoever is new or was described anew with everyone known, and puts those who may be one person into the queue. Whatever node
 * comes first does a portion; what was not finished is found again.
 */
@Component
class Comparing {
    private static final int PORTION = 200;
    private static final int MOST_CANDIDATES = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final KnownPeople people;
    private final Clock clock;

    Comparing(JdbcClient jdbc, TransactionTemplate transactions, KnownPeople people, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.people = people;
        this.clock = clock;
    }

    private record Waiting(String patient, Traits traits, String seen) {}

    @Scheduled(fixedDelay = 3_000, initialDelay = 20_000)
    void go() {
        while (portion() == PORTION) {
            Thread.onSpinWait();
        }
    }

    /**
     * Compares one portion; how many there were. Pairs are locked before people, as whoever decides on a pair does, and no lock on a
     * person is waited for: who is just being written is compared again.
     */
    int portion() {
        var done = transactions.execute(status -> {
            oneAtATime();
            var waiting = jdbc.sql("""
                            SELECT patient, traits, changed::text AS seen FROM identity.person
                            WHERE NOT compared AND NOT gone AND merged_into IS NULL
                            ORDER BY key LIMIT :most
                            """)
                    .param("most", PORTION)
                    .query((row, number) -> new Waiting(
                            row.getString("patient"), People.traits(row.getArray("traits")), row.getString("seen")))
                    .list();
            waiting.forEach(this::compare);
            waiting.forEach(this::compared);
            return waiting.size();
        });
        return done == null ? 0 : done;
    }

    /** Two nodes that write the same pairs in another order would wait for each other. */
    private void oneAtATime() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('identity.comparing'))")
                .query((row, number) -> 1)
                .single();
    }

    private void compare(Waiting one) {
        forgetOpen(one.patient());
        for (var found : people.find(one.traits(), MOST_CANDIDATES)) {
            if (!found.patient().equals(one.patient())) {
                keep(one.patient(), found);
            }
        }
    }

    private void compared(Waiting one) {
        jdbc.sql("""
                        UPDATE identity.person SET compared = true WHERE patient IN (
                            SELECT patient FROM identity.person WHERE patient = :patient AND changed = :seen::xid8
                            FOR NO KEY UPDATE SKIP LOCKED)
                        """).param("patient", one.patient()).param("seen", one.seen()).update();
    }

    /** What was only suspected under the old traits is looked at anew; what someone decided stands. */
    private void forgetOpen(String patient) {
        jdbc.sql("""
                        DELETE FROM identity.pair
                        WHERE decision IS NULL AND NOT carried AND (later = :patient OR earlier = :patient)
                        """).param("patient", patient).update();
    }

    private void keep(String patient, KnownPeople.Found found) {
        var ordered = jdbc.sql("SELECT patient FROM identity.person WHERE patient IN (:both) ORDER BY key DESC")
                .param("both", List.of(patient, found.patient()))
                .query(String.class)
                .list();
        if (ordered.size() < 2) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO identity.pair (later, earlier, probability, automatic, found)
                        VALUES (:later, :earlier, :probability, :automatic, :now)
                        ON CONFLICT (later, earlier) DO NOTHING
                        """)
                .param("later", ordered.getFirst())
                .param("earlier", ordered.getLast())
                .param("probability", found.match().probability())
                .param("automatic", found.match().zone() == Zone.SAME)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
