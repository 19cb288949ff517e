package org.cordee.identity.keeping;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

    private record Reckoned(Person person, KeptUntil until, LocalDate lastPassage) {}

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
        var reckoned = new ArrayList<Reckoned>();
        for (var person : people) {
            var life = lives.get(person.patient());
            if (life != null) reckoned.add(reckoned(person, life, last.get(person.patient())));
        }
        int kept = keep(reckoned);
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

    private static Reckoned reckoned(Person person, Lifetime life, @Nullable Passage passage) {
        var day = passage == null ? person.recorded() : LocalDate.ofInstant(passage.at(), Words.TERRITORY);
        return new Reckoned(person, KeptUntil.of(life, day), day);
    }

    /** How many stand so now; what stood so before is not written again. */
    private int keep(List<Reckoned> reckoned) {
        return jdbc.sql("""
                        WITH fresh AS (
                            SELECT * FROM unnest(CAST(:patients AS text[]), CAST(:changed AS text[]), CAST(:until AS date[]),
                                CAST(:because AS text[]), CAST(:days AS date[])) f (patient, seen, until, because, day)),
                        written AS (
                            UPDATE identity.person p SET kept_until = f.until, kept_because = f.because, last_passage = f.day
                            FROM fresh f WHERE p.patient = f.patient AND p.changed::text = f.seen
                              AND (p.kept_until, p.kept_because, p.last_passage) IS DISTINCT FROM (f.until, f.because, f.day)
                            RETURNING p.patient)
                        SELECT (SELECT count(*) FROM written)
                            + (SELECT count(*) FROM identity.person p JOIN fresh f USING (patient) WHERE p.changed::text = f.seen
                                AND (p.kept_until, p.kept_because, p.last_passage) IS NOT DISTINCT FROM (f.until, f.because, f.day))
                        """)
                .param("patients", texts(reckoned, one -> one.person().patient()))
                .param("changed", texts(reckoned, one -> one.person().changed()))
                .param("until", texts(reckoned, one -> one.until().day().toString()))
                .param("because", texts(reckoned, one -> one.until().because().name()))
                .param("days", texts(reckoned, one -> one.lastPassage().toString()))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static String[] texts(List<Reckoned> reckoned, Function<Reckoned, String> text) {
        return reckoned.stream().map(text).toArray(String[]::new);
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
