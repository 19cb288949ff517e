package org.cordee.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.cordee.demo.Measure.Reading.WeightInKilograms;
import org.junit.jupiter.api.Test;

class MeasureHistoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final Population population = Population.drawn(Population.SEED, Territory.load());
    private final MeasureHistory history = new MeasureHistory(Population.SEED, ZoneId.of("Europe/Paris"));

    @Test
    void aDayIsTheSameWhateverTheRangeItIsAskedIn() {
        for (Patient patient : population.patients().subList(0, 40)) {
            List<Measure> sixMonths =
                    history.of(patient, TODAY.minusMonths(6), TODAY).toList();
            List<Measure> lastWeek =
                    history.of(patient, TODAY.minusDays(7), TODAY).toList();

            assertThat(sixMonths).endsWith(lastWeek.toArray(Measure[]::new));
        }
    }

    @Test
    void measuresStopYesterdayAndHaveOneKeyEach() {
        List<Measure> all = population.patients().stream()
                .flatMap(patient -> history.of(patient, TODAY.minusMonths(6), TODAY))
                .toList();

        assertThat(all.size()).isBetween(20_000, 45_000);
        assertThat(all.stream().map(Measure::key)).doesNotHaveDuplicates();
        assertThat(all)
                .allMatch(measure -> measure.at()
                        .isBefore(TODAY.atStartOfDay(ZoneId.of("Europe/Paris")).toInstant()));
    }

    @Test
    void weightOfTheWomanInTheDemonstrationIsStableUntilYesterday() {
        List<BigDecimal> weights = weights(population.patients().getFirst(), TODAY.minusDays(30), TODAY);

        assertThat(weights).hasSize(30);
        assertThat(spread(weights)).isLessThan(1.0);
    }

    @Test
    void someHeartsDecompensateAndMostWeightsStayQuiet() {
        List<Patient> withScale = population.patients().stream()
                .filter(patient -> patient.device(HomeDevice.Type.SCALE).isPresent())
                .toList();
        List<Patient> gained = withScale.stream()
                .filter(patient -> spread(weights(patient, TODAY.minusMonths(6), TODAY)) > 3)
                .toList();

        assertThat(withScale).hasSizeGreaterThan(50);
        assertThat(gained).hasSizeBetween(5, withScale.size() * 2 / 3);
    }

    private List<BigDecimal> weights(Patient patient, LocalDate first, LocalDate last) {
        return history.of(patient, first, last)
                .map(Measure::reading)
                .filter(WeightInKilograms.class::isInstance)
                .map(reading -> ((WeightInKilograms) reading).value())
                .toList();
    }

    private static double spread(List<BigDecimal> values) {
        Comparator<BigDecimal> natural = Comparator.naturalOrder();
        return values.stream().max(natural).orElseThrow().doubleValue()
                - values.stream().min(natural).orElseThrow().doubleValue();
    }
}
