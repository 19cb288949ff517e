package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.cordee.TestPlatform;

/** The same measures in any order, repeated or late, end in the same alerts as a naive look at the whole series. */
class AnyOrderOfArrivalTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** A weight in hundreds of grams, so many minutes before now. */
    record Weight(int minutesAgo, int hundredGrams) {}

    @Provide
    Arbitrary<List<Weight>> weights() {
        // Whole hours and a half, so that no measure lies on the edge of the seven days.
        var hours = Arbitraries.integers().between(0, 24 * 9).map(hour -> hour * 60 + 30);
        return Combinators.combine(hours, Arbitraries.integers().between(700, 735))
                .as(Weight::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void theOrderOfArrivalDecidesNothing(@ForAll("weights") List<Weight> weights, @ForAll long shuffle) {
        var now = TestPlatform.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var inOrder = WatchedPatient.under(WatchedPatient.TWO_KILOS);
        var shuffled = WatchedPatient.under(WatchedPatient.TWO_KILOS);
        var twice = new ArrayList<>(weights);
        twice.addAll(weights.subList(0, weights.size() / 2));
        java.util.Collections.shuffle(twice, new java.util.Random(shuffle));
        weights.forEach(weight -> arrives(inOrder, weight, now));
        twice.forEach(weight -> arrives(shuffled, weight, now));

        var expected = breaches(points(weights, now), now);
        for (var patient : List.of(inOrder, shuffled)) {
            var alerts = patient.alerts();
            assertThat(alerts).hasSize(expected.isEmpty() ? 0 : 1);
            if (!expected.isEmpty()) {
                var alert = alerts.getFirst();
                assertThat(evidence(alert)).isEqualTo(points(expected));
                assertThat(alert.since()).isEqualTo(oldest(expected));
                assertThat(alert.severity()).isEqualTo(worst(expected) >= 40 ? Severity.HIGH : Severity.MODERATE);
            }
        }
        if (!expected.isEmpty()) {
            assertThat(inOrder.onlyAlert().evidence())
                    .isEqualTo(shuffled.onlyAlert().evidence());
        }
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void afterAPersonClosedOnlyWhatIsMarkedlyWorseComesBack(
            @ForAll("weights") List<Weight> before, @ForAll("weights") List<Weight> after, @ForAll long shuffle) {
        var now = TestPlatform.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var patient = WatchedPatient.under(WatchedPatient.TWO_KILOS);
        before.forEach(weight -> arrives(patient, weight, now));
        var seen = breaches(points(before, now), now);
        if (!seen.isEmpty()) {
            var alerts = TestPlatform.get(Alerts.class);
            var id = patient.onlyAlert().id();
            alerts.take(patient.care().coordinator(), id);
            alerts.close(patient.care().coordinator(), id, ClosingReason.TREATED, "");
        }
        var later = new ArrayList<>(after);
        java.util.Collections.shuffle(later, new java.util.Random(shuffle));
        later.forEach(weight -> arrives(patient, weight, now));

        var all = breaches(points(Stream.concat(before.stream(), after.stream()).toList(), now), now);
        var fresh =
                all.stream().filter(one -> !points(seen).contains(one.point())).collect(Collectors.toSet());
        var again = !fresh.isEmpty() && (seen.isEmpty() || worst(fresh) >= worst(seen) + 10);
        assertThat(patient.alerts()).hasSize((seen.isEmpty() ? 0 : 1) + (again ? 1 : 0));
        if (again) {
            assertThat(evidence(patient.alerts().getFirst())).isEqualTo(points(fresh));
        }
    }

    /** A point of the reference: hundreds of grams at an instant. */
    private record Seen(Instant at, int hundredGrams) {}

    /** A point that is too much, with the gain in hundreds of grams. */
    private record TooMuch(Seen point, int gain) {}

    /** Every point against every other, by the calendar. */
    private static Set<TooMuch> breaches(Set<Seen> points, Instant now) {
        var found = new HashSet<TooMuch>();
        for (var point : points) {
            int gain = Integer.MIN_VALUE;
            for (var other : points) {
                LocalDate first = point.at().atZone(PARIS).toLocalDate().minusDays(3);
                boolean earlier = other.at().isBefore(point.at())
                        || (other.at().equals(point.at()) && other.hundredGrams() < point.hundredGrams());
                if (earlier && !other.at().atZone(PARIS).toLocalDate().isBefore(first)) {
                    gain = Math.max(gain, point.hundredGrams() - other.hundredGrams());
                }
            }
            if (gain >= 20) {
                found.add(new TooMuch(point, gain));
            }
        }
        return found;
    }

    private static Set<Seen> points(List<Weight> weights, Instant now) {
        return weights.stream()
                .filter(weight -> weight.minutesAgo() < 7 * 24 * 60)
                .map(weight -> new Seen(now.minusSeconds(weight.minutesAgo() * 60L), weight.hundredGrams()))
                .collect(Collectors.toSet());
    }

    private static Set<Seen> points(Collection<TooMuch> breaches) {
        return breaches.stream().map(TooMuch::point).collect(Collectors.toSet());
    }

    private static Instant oldest(Set<TooMuch> breaches) {
        return breaches.stream()
                .map(one -> one.point().at())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static int worst(Set<TooMuch> breaches) {
        return breaches.stream().mapToInt(TooMuch::gain).max().orElse(0);
    }

    private static Set<Seen> evidence(Alert alert) {
        return alert.measureIds().stream()
                .map(id -> WatchedPatient.records()
                        .read(org.cordee.access.Actor.platform(), MeasureMapping.MEASURE, id)
                        .orElseThrow()
                        .orElseThrow())
                .map(measure -> new Seen(
                        measure.at(), measure.value().multiply(BigDecimal.TEN).intValueExact()))
                .collect(Collectors.toSet());
    }

    private static void arrives(WatchedPatient patient, Weight weight, Instant now) {
        patient.keep(patient.measure(
                "m-" + UUID.randomUUID(),
                MeasureKind.WEIGHT,
                BigDecimal.valueOf(weight.hundredGrams(), 1).toPlainString(),
                now.minusSeconds(weight.minutesAgo() * 60L)));
    }
}
