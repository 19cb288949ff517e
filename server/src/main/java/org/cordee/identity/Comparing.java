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

    private record Waiting(String patient, Traits traits) {}

    @Scheduled(fixedDelay = 3_000, initialDelay = 20_000)
    void go() {
        while (portion() == PORTION) {
            Thread.onSpinWait();
        }
    }

    /** Compares one portion; how many there were. */
    int portion() {
        var done = transactions.execute(status -> {
            var waiting = jdbc.sql("""
                            SELECT patient, traits FROM identity.person
                            WHERE NOT compared AND NOT gone AND merged_into IS NULL
                            ORDER BY key LIMIT :most FOR UPDATE SKIP LOCKED
                            """)
                    .param("most", PORTION)
                    .query((row, number) ->
                            new Waiting(row.getString("patient"), People.traits(row.getArray("traits"))))
                    .list();
            waiting.forEach(this::compare);
            return waiting.size();
        });
        return done == null ? 0 : done;
    }

    private void compare(Waiting one) {
        forgetOpen(one.patient());
        for (var found : people.find(one.traits(), MOST_CANDIDATES)) {
            if (!found.patient().equals(one.patient())) {
                keep(one.patient(), found);
            }
        }
        jdbc.sql("UPDATE identity.person SET compared = true WHERE patient = :patient")
                .param("patient", one.patient())
                .update();
    }

    /** What was only suspected under the old traits is looked at anew; what someone decided stands. */
    private void forgetOpen(String patient) {
        jdbc.sql("DELETE FROM identity.pair WHERE decision IS NULL AND (later = :patient OR earlier = :patient)")
                .param("patient", patient)
                .update();
    }

    private void keep(String patient, KnownPeople.Found found) {
        var ordered = jdbc.sql(
                        "SELECT patient FROM identity.person WHERE patient IN (:both) ORDER BY key DESC FOR SHARE")
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
