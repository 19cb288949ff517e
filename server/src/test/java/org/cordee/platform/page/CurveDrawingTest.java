package org.cordee.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CurveDrawingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void theThresholdLiesInsideTheDrawingEvenWhenNoValueReachesIt() {
        var drawing = drawing(List.of(point(5, 71.2), point(1, 71.4)), List.of(new Curve.Threshold("Seuil", 74)));
        assertThat(drawing.thresholds()).singleElement().satisfies(mark -> {
            assertThat(share(mark.y())).isBetween(0.0, 1.0);
            assertThat(mark.text()).isEqualTo("Seuil 74,0\u00a0kg");
        });
        assertThat(drawing.valueAxis()).hasSizeBetween(2, 6);
    }

    @Test
    void overMonthsEachIsNamedAloneSoThatTheNamesFitOnATelephone() {
        assertThat(drawing(List.of(point(1, 71)), List.of()).dayAxis())
                .extracting(CurveDrawing.Mark::text)
                .containsExactly("sept.", "oct.", "nov.");
    }

    @Test
    void theSmallChangeOfEveryDayIsNoMountain() {
        var dots = drawing(List.of(point(2, 62.3), point(1, 62.5)), List.of()).dots();
        assertThat(share(dots.getFirst().y()) - share(dots.getLast().y())).isBetween(0.01, 0.25);
    }

    @Test
    void theLineBreaksWhereMeasuresAreMissing() {
        var drawing = drawing(List.of(point(30, 71), point(29, 71), point(10, 72), point(9, 72)), List.of());
        assertThat(drawing.line().chars().filter(sign -> sign == 'M').count()).isEqualTo(2);
    }

    @Test
    void aHigherValueStandsHigher() {
        var drawing = drawing(List.of(point(2, 70), point(1, 75)), List.of());
        var dots = drawing.dots();
        assertThat(share(dots.getLast().y())).isLessThan(share(dots.getFirst().y()));
        assertThat(share(dots.getLast().x()))
                .isGreaterThan(share(dots.getFirst().x()));
    }

    @Test
    void oneSingleMeasureCanBeDrawn() {
        var drawing = drawing(List.of(point(0, 74.6)), List.of());
        assertThat(drawing.last())
                .singleElement()
                .satisfies(mark -> assertThat(mark.text()).isEqualTo("74,6\u00a0kg"));
        assertThat(drawing.valueAxis()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void itIsToldInWords() {
        var alert = new Curve.Point(HouseWords.NOW.minus(Duration.ofMinutes(3)), 74.8, true);
        var drawing = drawing(List.of(point(3, 72.1), alert), List.of(new Curve.Threshold("Seuil", 74)));
        assertThat(drawing.told())
                .isEqualTo(
                        "Poids, du 24 août 2026 au 22 novembre 2026\u00a0: 2 mesures. La dernière\u00a0: 74,8\u00a0kg, "
                                + "il y a 3\u00a0min. Au plus bas 72,1\u00a0kg, au plus haut 74,8\u00a0kg. Seuil 74,0\u00a0kg. "
                                + "Une mesure a déclenché une alerte.");
    }

    @Test
    void beyondAThresholdIsABandOnTheSideWhereAllIsNotWell() {
        var drawing = drawing(
                List.of(point(2, 70), point(1, 75)),
                List.of(
                        new Curve.Threshold("Haut", 74, Curve.Side.ABOVE),
                        new Curve.Threshold("Bas", 66, Curve.Side.BELOW),
                        new Curve.Threshold("Ligne", 72)));

        var high = drawing.zones().getFirst();
        var low = drawing.zones().getLast();
        assertThat(drawing.zones()).hasSize(2);
        assertThat(high.y()).isEqualTo("0%");
        assertThat(high.height()).isEqualTo(drawing.thresholds().getFirst().y());
        assertThat(share(low.y()) + share(low.height())).isEqualTo(1);
    }

    @Test
    void whatHappenedStandsInALaneOfItsKindByTheSameDays() {
        var at = HouseWords.NOW.minus(Duration.ofDays(10));
        var stay = new Curve.Event(at, at.plus(Duration.ofDays(3)), Curve.Event.Kind.STAY, "À l’hôpital");
        var call = new Curve.Event(at, null, Curve.Event.Kind.CALL, "Appel");
        var old = new Curve.Event(at.minus(Duration.ofDays(300)), null, Curve.Event.Kind.CALL, "Ancien");
        var drawing = new CurveDrawing(
                curve(List.of(point(10, 70)), List.of()).with(List.of(stay, call, old)), HouseWords.in(Locale.FRENCH));

        assertThat(drawing.lanes()).extracting(CurveLane::name).containsExactly("Appels", "Séjours à l’hôpital");
        var called = drawing.lanes().getFirst().marks();
        var stayed = drawing.lanes().getLast().marks();
        assertThat(called)
                .singleElement()
                .satisfies(mark ->
                        assertThat(mark.x()).isEqualTo(drawing.dots().getFirst().x()));
        assertThat(share(String.valueOf(stayed.getFirst().width()))).isBetween(0.03, 0.035);
        assertThat(drawing.told()).endsWith("2 événements sont notés dessous.");
    }

    @Test
    void aBloodPressureIsDrawnAndSaidByBothValues() {
        var at = HouseWords.NOW.minus(Duration.ofMinutes(3));
        var points = List.of(
                new Curve.Point(at.minus(Duration.ofDays(2)), 141, false, OptionalDouble.of(84)),
                new Curve.Point(at, 132, false, OptionalDouble.of(78)));
        var curve = new Curve("Tension", "mmHg", 0, TODAY.minusDays(6), TODAY, points, List.of(), Optional.empty());
        var drawing = new CurveDrawing(curve, HouseWords.in(Locale.FRENCH));

        assertThat(drawing.lineLower()).startsWith("M").contains("L").isNotEqualTo(drawing.line());
        assertThat(drawing.dots()).hasSize(4);
        assertThat(drawing.last())
                .singleElement()
                .satisfies(mark -> assertThat(mark.text()).isEqualTo("132/78\u00a0mmHg"));
        assertThat(drawing.told()).contains("La dernière\u00a0: 132/78\u00a0mmHg");
        assertThat(drawing.valueAxis().getFirst().text())
                .as("the axis holds both")
                .isIn("60", "50", "75", "78", "80");
        assertThat(drawing(List.of(point(1, 70)), List.of()).lineLower()).isEmpty();
    }

    @Test
    void measuresOutsideTheDaysShownAreLeftOut() {
        assertThat(curve(List.of(point(200, 60), point(1, 71)), List.of()).points())
                .hasSize(1);
    }

    @Test
    void aCurveCannotEndBeforeItBegins() {
        assertThatThrownBy(() ->
                        new Curve("Poids", "kg", 1, TODAY, TODAY.minusDays(1), List.of(), List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double share(String percent) {
        return Double.parseDouble(percent.replace("%", "")) / 100;
    }

    private static Curve.Point point(int daysAgo, double value) {
        return new Curve.Point(HouseWords.NOW.minus(Duration.ofDays(daysAgo)), value, false);
    }

    private static Curve curve(List<Curve.Point> points, List<Curve.Threshold> thresholds) {
        return new Curve("Poids", "kg", 1, TODAY.minusDays(90), TODAY, points, thresholds, Optional.empty());
    }

    private static CurveDrawing drawing(List<Curve.Point> points, List<Curve.Threshold> thresholds) {
        return new CurveDrawing(curve(points, thresholds), HouseWords.in(Locale.FRENCH));
    }
}
