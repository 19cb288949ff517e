package org.cordee.identity.keeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The records whose keeping is over, and those that are kept longer, for whoever watches over the record of a whole territory. */
@Component
public class EndedRecords {
    /** So many of each list at most. */
    public static final int MOST = 100;
    /** Of 200 records each: a second or two, when many are new. */
    private static final int PORTIONS = 10;

    private static final String ROWS = """
            SELECT p.patient, p.kept_until, p.kept_because, p.last_passage,
                k.reason, k.until, k.by_name, d.asked_by, d.asked_by_name, d.asked_at
            FROM identity.person p LEFT JOIN identity.destruction d USING (patient)
            LEFT JOIN (SELECT DISTINCT ON (identity.head(patient)) identity.head(patient) AS patient, reason, until, by_name
                FROM identity.kept_longer ORDER BY identity.head(patient), until DESC) k USING (patient)
            WHERE NOT p.gone AND p.merged_into IS NULL AND p.kept_until IS NOT NULL
            """;

    private final JdbcClient jdbc;
    private final KeepingReckoned reckoned;
    private final Patients patients;
    private final AuditTrail trail;

    EndedRecords(JdbcClient jdbc, KeepingReckoned reckoned, Patients patients, AuditTrail trail) {
        this.jdbc = jdbc;
        this.reckoned = reckoned;
        this.patients = patients;
        this.trail = trail;
    }

    private record Row(
            String patient,
            KeptUntil kept,
            LocalDate lastPassage,
            EndedRecord.@Nullable Longer longer,
            EndedRecord.@Nullable Asked asked) {}

    /** Those that are over by what the record says now and that nobody keeps longer, the ones that wait for a second person first; at most 100. */
    public List<EndedRecord> ended(Actor officer) {
        Destructions.check(officer);
        trail.record(officer, 'E', 0, null, "Patient", "end of keeping: over");
        for (int i = 0; i < PORTIONS && reckoned.reckonUnknown() > 0; i++) {
            // The rest is reckoned in the hours to come, and until then the page says so.
        }
        var over = "AND p.kept_until < :today AND (k.until IS NULL OR k.until < :today)";
        var candidates = rows(over);
        reckoned.reckon(candidates.stream().map(Row::patient).toList());
        return named(rows(over));
    }

    /** Those that someone keeps longer, over or not; at most 100. */
    public List<EndedRecord> keptLonger(Actor officer) {
        Destructions.check(officer);
        trail.record(officer, 'E', 0, null, "Patient", "end of keeping: kept longer");
        return named(rows("AND k.until >= :today"));
    }

    /** Whether the time of every record is known, so that none that is over is missing. */
    public boolean isComplete() {
        return jdbc.sql("""
                        SELECT NOT EXISTS (SELECT FROM identity.person WHERE NOT gone AND merged_into IS NULL AND kept_until IS NULL)
                        """).query(Boolean.class).single();
    }

    /** How many wait for a second person. */
    public int waiting() {
        return jdbc.sql("""
                        SELECT count(*) FROM identity.destruction JOIN identity.person p USING (patient)
                        WHERE NOT p.gone AND p.merged_into IS NULL
                        """).query(Integer.class).single();
    }

    /** One of these, by what the record says now; empty for a record that must be kept and that nobody keeps longer. */
    public Optional<EndedRecord> one(Actor officer, String patient) {
        Destructions.check(officer);
        reckoned.reckon(List.of(patient));
        var found = named(jdbc.sql(ROWS + "AND p.patient = :patient AND (p.kept_until < :today OR k.until >= :today)")
                        .param("patient", patient)
                        .param("today", reckoned.today())
                        .query(EndedRecords::row)
                        .list())
                .stream()
                .findFirst();
        if (found.isPresent()) trail.record(officer, 'R', 0, patient, "Patient/" + patient, "end of keeping");
        return found;
    }

    private List<Row> rows(String which) {
        return jdbc.sql(ROWS + which + " ORDER BY d.asked_at NULLS LAST, p.kept_until, p.patient LIMIT " + MOST)
                .param("today", reckoned.today())
                .query(EndedRecords::row)
                .list();
    }

    private List<EndedRecord> named(List<Row> rows) {
        Map<String, Patient> people =
                patients.byIds(Actor.platform(), rows.stream().map(Row::patient).toList()).stream()
                        .collect(Collectors.toMap(Patient::id, Function.identity()));
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(people.get(row.patient())).map(person -> of(row, person)))
                .toList();
    }

    private static EndedRecord of(Row row, Patient person) {
        return new EndedRecord(
                row.patient(),
                person.displayName(),
                person.familyName(),
                person.birthDate(),
                row.kept(),
                row.lastPassage(),
                row.longer(),
                row.asked());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var until = row.getObject("until", LocalDate.class);
        var askedBy = row.getString("asked_by");
        return new Row(
                row.getString("patient"),
                new KeptUntil(
                        row.getObject("kept_until", LocalDate.class),
                        KeptUntil.Reason.valueOf(row.getString("kept_because"))),
                row.getObject("last_passage", LocalDate.class),
                until == null ? null : new EndedRecord.Longer(row.getString("reason"), until, row.getString("by_name")),
                askedBy == null
                        ? null
                        : new EndedRecord.Asked(
                                askedBy,
                                row.getString("asked_by_name"),
                                row.getObject("asked_at", OffsetDateTime.class).toInstant()));
    }
}
