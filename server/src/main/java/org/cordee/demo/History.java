package org.cordee.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.monitoring.Measures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Six months of measures, planned with the people and written piece by piece afterwards, the last month first. A piece and its
 * mark are one transaction: whoever is killed in between leaves nothing half-written, and any node may go on.
 */
@Component
class History {
    private static final int MONTHS = 6;
    private static final int DAYS_IN_A_PIECE = 30;
    // About 200 measures: 36 a patient in thirty days.
    private static final int PATIENTS_IN_A_PIECE = 6;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Measures measures;

    History(JdbcClient jdbc, TransactionTemplate transactions, Measures measures) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.measures = measures;
    }

    /** Notes what is to be written, up to the day before today; joins the transaction that writes the people. */
    void plan(Population population, LocalDate today) {
        List<String> measured = population.patients().stream()
                .filter(patient -> !patient.devices().isEmpty())
                .map(Patient::key)
                .toList();
        int position = 0;
        LocalDate start = today.minusMonths(MONTHS);
        for (LocalDate last = today; last.isAfter(start); last = last.minusDays(DAYS_IN_A_PIECE)) {
            LocalDate first = last.minusDays(DAYS_IN_A_PIECE);
            for (List<String> some : pieces(measured)) {
                jdbc.sql("""
                                INSERT INTO demo.history (position, first_day, last_day, patients)
                                VALUES (:position, :first, :last, :patients)
                                """)
                        .param("position", position++)
                        .param("first", first.isBefore(start) ? start : first)
                        .param("last", last)
                        .param("patients", some.toArray(String[]::new))
                        .update();
            }
        }
    }

    /** Writes pieces until none is left or it is asked to stop; returns how many measures were written. */
    int write(Population population, BooleanSupplier stop) {
        Map<String, Patient> patients =
                population.patients().stream().collect(Collectors.toMap(Patient::key, Function.identity()));
        MeasureHistory drawn = new MeasureHistory(Population.SEED, Seeding.ZONE);
        int written = 0;
        while (!stop.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Optional<Integer> count = writeOne(patients, drawn);
            if (count.isEmpty()) {
                return written;
            }
            written += count.get();
        }
        return written;
    }

    boolean isWritten() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM demo.history WHERE NOT written)")
                .query(Boolean.class)
                .single();
    }

    private Optional<Integer> writeOne(Map<String, Patient> patients, MeasureHistory drawn) {
        Optional<Integer> count = transactions.execute(status -> next().map(piece -> {
            List<org.cordee.monitoring.Measure> views = piece.patients().stream()
                    .map(patients::get)
                    .flatMap(patient -> drawn.of(patient, piece.first(), piece.last())
                            .map(measure -> MonitoringViews.measure(patient, measure)))
                    .toList();
            if (!views.isEmpty()) {
                measures.keepAll(Actor.platform(), views);
            }
            jdbc.sql("UPDATE demo.history SET written = true WHERE position = :position")
                    .param("position", piece.position())
                    .update();
            return views.size();
        }));
        return count == null ? Optional.empty() : count;
    }

    /** Another node's piece is skipped, not waited for. */
    private Optional<Piece> next() {
        return jdbc.sql("""
                        SELECT position, first_day, last_day, patients FROM demo.history
                        WHERE NOT written ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .query((row, number) -> new Piece(
                        row.getInt("position"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        Arrays.asList((String[]) row.getArray("patients").getArray())))
                .optional();
    }

    private static List<List<String>> pieces(List<String> all) {
        List<List<String>> pieces = new ArrayList<>();
        for (int i = 0; i < all.size(); i += PATIENTS_IN_A_PIECE) {
            pieces.add(all.subList(i, Math.min(i + PATIENTS_IN_A_PIECE, all.size())));
        }
        return pieces;
    }

    private record Piece(int position, LocalDate first, LocalDate last, List<String> patients) {}
}
