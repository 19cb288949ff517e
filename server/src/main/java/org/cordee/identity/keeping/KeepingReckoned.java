package org.cordee.identity.keeping;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.store.Passages.Passage;
import org.cordee.store.RecordStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reckons until when each record is kept: for whoever is new or has changed, and again for those whose time has come, since care that was
 * given meanwhile moves it. Whoever is cared for is thus looked at once, and then in twenty years.
 */
@Component
class KeepingReckoned {
    private static final int AT_ONCE = 200;
    private static final int MOST_ENDED = 20_000;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Records records;
    private final RecordStore store;
    private final Clock clock;

    KeepingReckoned(JdbcClient jdbc, Records records, RecordStore store, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.store = store;
        this.clock = clock;
    }

    private record Person(String patient, LocalDate recorded, String changed) {}

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Words.TERRITORY);
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 1_200_000)
    void run() {
        var end = clock.instant().plus(LONGEST_RUN);
        var ended = jdbc.sql("""
                        SELECT patient FROM identity.person WHERE NOT gone AND merged_into IS NULL AND kept_until < :today
                        ORDER BY kept_until LIMIT :most
                        """)
                .param("today", today())
                .param("most", MOST_ENDED)
                .query((row, _) -> row.getString(1))
                .list();
        for (int i = 0; i < ended.size() && clock.instant().isBefore(end); i += AT_ONCE) {
            reckon(ended.subList(i, Math.min(i + AT_ONCE, ended.size())));
        }
        boolean isMore = true;
        while (isMore) isMore = reckonUnknown() > 0 && clock.instant().isBefore(end);
    }

    /** Of some whose time is not known; how many. */
    int reckonUnknown() {
        return reckon(jdbc.sql("""
                        SELECT patient FROM identity.person WHERE NOT gone AND merged_into IS NULL AND kept_until IS NULL
                        LIMIT :most
                        """)
                .param("most", AT_ONCE)
                .query((row, _) -> row.getString(1))
                .list());
    }

    /** Of these, by what the record says now; how many were found. A Patient that is written meanwhile is reckoned the next time. */
    int reckon(Collection<String> patients) {
        if (patients.isEmpty()) return 0;
        var people = jdbc.sql(
                        "SELECT patient, recorded, changed::text FROM identity.person WHERE patient = ANY(:patients)")
                .param("patients", patients.toArray(String[]::new))
                .query((row, _) -> new Person(
                        row.getString(1),
                        LocalDate.ofInstant(
                                row.getObject(2, OffsetDateTime.class).toInstant(), Words.TERRITORY),
                        row.getString(3)))
                .list();
        var lives = records
                .search(
                        Actor.platform(),
                        LifetimeMapping.LIFETIME,
                        "_id=" + String.join(",", patients) + "&_count=1000")
                .stream()
                .collect(Collectors.toMap(Lifetime::patient, Function.identity()));
        var last = lastOf(patients);
        int kept = 0;
        for (var person : people) {
            var life = lives.get(person.patient());
            if (life != null) kept += keep(person, life, last.get(person.patient()));
        }
        offWhereCareWentOn(patients);
        return kept;
    }

    /** Whoever asked for a destruction did not know of that care. */
    private void offWhereCareWentOn(Collection<String> patients) {
        jdbc.sql("""
                        DELETE FROM identity.destruction d USING identity.person p
                        WHERE d.patient = ANY(:patients) AND p.patient = d.patient AND p.kept_until >= :today
                        """)
                .param("patients", patients.toArray(String[]::new))
                .param("today", today())
                .update();
    }

    private int keep(Person person, Lifetime life, @Nullable Passage passage) {
        var day = passage == null ? person.recorded() : LocalDate.ofInstant(passage.at(), Words.TERRITORY);
        var until = KeptUntil.of(life, day);
        return jdbc.sql("""
                        UPDATE identity.person
                        SET kept_until = :until, kept_because = :because, last_passage = :day
                        WHERE patient = :patient AND changed::text = :changed
                        """)
                .param("until", until.day())
                .param("because", until.because().name())
                .param("day", day)
                .param("patient", person.patient())
                .param("changed", person.changed())
                .update();
    }

    private record Member(String head, String patient) {}

    /** The last passage of each, also where it was written in a record that was merged into this one. */
    private Map<String, Passage> lastOf(Collection<String> patients) {
        var members = new ArrayList<Member>(jdbc.sql("""
                        WITH RECURSIVE down (head, patient) AS (
                            SELECT p, p FROM unnest(CAST(:patients AS text[])) p
                            UNION SELECT d.head, m.patient FROM down d JOIN identity.person m ON m.merged_into = d.patient)
                        SELECT head, patient FROM down
                        """)
                .param("patients", patients.toArray(String[]::new))
                .query((row, _) -> new Member(row.getString(1), row.getString(2)))
                .list());
        var all = store.passages().last(members.stream().map(Member::patient).toList());
        var last = new HashMap<String, Passage>();
        for (var member : members) {
            var passage = all.get(member.patient());
            if (passage != null) {
                last.merge(member.head(), passage, (one, other) -> one.at().isBefore(other.at()) ? other : one);
            }
        }
        return last;
    }
}
