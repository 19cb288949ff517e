package org.cordee.coordination.activity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a cell did between two days, both included.
 *
 * @param received demands that came
 * @param open demands that are open at the end of the period
 * @param late of those, how many are past the moment that was promised
 * @param firstAction delays from arrival to the first action of a person, of the demands that came; empty where nobody acted yet
 * @param ended delays from arrival to the end, of the demands that ended
 * @param situations followed at the end of the period, opened and ended in it
 */
public record Report(
        LocalDate from,
        LocalDate to,
        int received,
        int open,
        int late,
        Optional<Delays> firstAction,
        Optional<Delays> ended,
        Situations situations,
        List<Count> sources,
        List<Count> pathways,
        List<Count> outcomes,
        List<Week> weeks,
        List<Load> loads) {

    /**
     * Delays in minutes: half are shorter than the median, nine of ten than the other.
     *
     * @param medianOpenMinutes the same of the time in opening hours alone: no night, Sunday or public holiday
     */
    public record Delays(
            int count, long medianMinutes, long nineOfTenMinutes, long medianOpenMinutes, long nineOfTenOpenMinutes) {}

    /** How many demands bear a code. */
    public record Count(String code, int demands) {}

    public record Situations(int followed, int opened, int ended) {}

    /** A week by its Monday. */
    public record Week(LocalDate monday, int received, int ended) {}

    /** What one person had: demands of the period that she or he has or had at the end, and how many of those have ended. */
    public record Load(String name, LocalDate monday, int demands, int ended) {}
}
