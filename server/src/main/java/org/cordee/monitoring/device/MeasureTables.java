package org.cordee.monitoring.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.monitoring.MeasureIntake;
import org.cordee.monitoring.MeasureIntake.Outcome;
import org.cordee.monitoring.Reported;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Measures that a professional brings in as a table: looked at line by line first, then kept all at once. */
@Component
public class MeasureTables {
    private final Patients patients;
    private final MeasureIntake intake;

    MeasureTables(Patients patients, MeasureIntake intake) {
        this.patients = patients;
        this.intake = intake;
    }

    /**
     * One line as it was understood, or what became of it.
     *
     * @param measure what it says, null where it cannot be read
     * @param fault key of a message, null where nothing is wrong
     */
    public record Line(
            int number,
            String text,
            @Nullable Reported measure,
            @Nullable String fault) {}

    /** What a table is. */
    public sealed interface Looked {
        /** @param leftOut columns of which nothing is read */
        record Lines(List<Line> lines, List<String> leftOut) implements Looked {
            public Lines {
                lines = List.copyOf(lines);
                leftOut = List.copyOf(leftOut);
            }

            /** How many can be kept. */
            public long good() {
                return lines.stream().filter(line -> line.fault() == null).count();
            }
        }

        /** @param reason key of a message */
        record Unreadable(String reason) implements Looked {}
    }

    /** What was sent as the text that it is, to be sent again. */
    public String text(byte[] table) {
        return CsvReadings.text(table);
    }

    /** Reads it and keeps nothing; faults that only keeping would find are found too. Unreadable for one out of reach. */
    public Looked look(Actor actor, String patientId, byte[] table) {
        if (patients.byId(actor, patientId).isEmpty()) {
            return new Looked.Unreadable("monitoring.csv.empty");
        }
        return switch (CsvReadings.read(table)) {
            case CsvReadings.Table.Unreadable(var reason) -> new Looked.Unreadable(reason);
            case CsvReadings.Table.Lines(var lines, var leftOut) ->
                new Looked.Lines(
                        lines.stream().map(line -> looked(patientId, line)).toList(), leftOut);
        };
    }

    /** Keeps every line that can be, in one transaction; the same table again keeps nothing twice. */
    @Transactional
    public Looked keep(Actor actor, String patientId, byte[] table) {
        var looked = look(actor, patientId, table);
        if (!(looked instanceof Looked.Lines(var lines, var leftOut))) {
            return looked;
        }
        var good = lines.stream().filter(line -> line.fault() == null).toList();
        var outcomes = intake.take(
                actor,
                good.stream().map(Line::measure).flatMap(Stream::ofNullable).toList());
        var kept = new ArrayList<>(lines);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(var reason, var detail)) {
                var line = good.get(i);
                kept.set(lines.indexOf(line), new Line(line.number(), line.text(), line.measure(), reason));
            }
        }
        return new Looked.Lines(kept, leftOut);
    }

    private Line looked(String patientId, CsvReadings.Line line) {
        var reading = line.reading();
        if (reading == null) {
            return new Line(line.number(), line.text(), null, line.fault());
        }
        var at = reading.at() == null ? Instant.EPOCH : reading.at();
        var measure = new Reported(
                patientId,
                reading.kind(),
                reading.value(),
                reading.second(),
                reading.unit(),
                at,
                Duration.ZERO,
                "at " + at.getEpochSecond());
        var outcome = intake.look(measure);
        var fault = switch (outcome) {
            case Outcome.Kept kept -> null;
            // A person brought it: it is for them to look again, not for a rule to alarm.
            case Outcome.AskedAgain again -> "monitoring.refusal.implausible.csv";
            case Outcome.Refused(var reason, var detail) -> reason;
        };
        return new Line(line.number(), line.text(), measure, fault);
    }
}
