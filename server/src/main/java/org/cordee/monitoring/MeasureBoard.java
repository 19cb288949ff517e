package org.cordee.monitoring;

import java.util.List;
import java.util.Optional;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Words;

/**
 * What a screen shows of someone's measures: the newest of each kind, and one kind as a curve.
 *
 * @param chosen the kind of the curve; empty when nothing was ever measured
 * @param curve of the last three months
 * @param rules those in force on the kind of the curve
 */
public record MeasureBoard(
        List<Measure> newest, Optional<MeasureKind> chosen, Optional<Curve> curve, List<Sentence> rules) {
    public MeasureBoard {
        newest = List.copyOf(newest);
        rules = List.copyOf(rules);
    }

    /** "74,6 kg", or "132/78 mmHg" of a blood pressure. */
    public static String value(Words words, Measure measure) {
        return switch (measure.reading()) {
            case Reading.Single(var value) ->
                words.quantity(
                        value.doubleValue(),
                        measure.kind().decimals(),
                        measure.kind().unit());
            case Reading.BloodPressure(var systolic, var diastolic) ->
                words.number(systolic.doubleValue(), 0) + "/"
                        + words.quantity(
                                diastolic.doubleValue(), 0, measure.kind().unit());
        };
    }
}
