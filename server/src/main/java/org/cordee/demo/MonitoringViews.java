package org.cordee.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Rule.Wanted;
import org.cordee.monitoring.Severity;

/** What is followed at home, in the words of monitoring. */
final class MonitoringViews {
    static final String GATEWAY_ID = "demo-gateway";

    private MonitoringViews() {}

    static Enrolment enrolment(Patient patient, LocalDate since) {
        Set<MeasureKind> kinds = EnumSet.noneOf(MeasureKind.class);
        patient.devices().forEach(device -> kinds.add(kind(device.type())));
        return new Enrolment(
                patient.key(), reason(patient.conditions().getFirst()), kinds, since, "Device/" + GATEWAY_ID);
    }

    private static org.cordee.monitoring.Condition reason(Condition condition) {
        return switch (condition) {
            case HEART_FAILURE -> org.cordee.monitoring.Condition.HEART_FAILURE;
            case COPD -> org.cordee.monitoring.Condition.COPD;
            case DIABETES -> org.cordee.monitoring.Condition.DIABETES;
            case HYPERTENSION -> org.cordee.monitoring.Condition.HYPERTENSION;
            case BREAST_CANCER, PROSTATE_CANCER, COLON_CANCER, LUNG_CANCER ->
                org.cordee.monitoring.Condition.CANCER_TREATMENT;
            case AFTER_STROKE, FRAILTY -> org.cordee.monitoring.Condition.OTHER;
        };
    }

    private static MeasureKind kind(HomeDevice.Type type) {
        return switch (type) {
            case SCALE -> MeasureKind.WEIGHT;
            case BLOOD_PRESSURE_MONITOR -> MeasureKind.BLOOD_PRESSURE;
            case PULSE_OXIMETER -> MeasureKind.OXYGEN_SATURATION;
            case GLUCOSE_METER -> MeasureKind.GLUCOSE;
        };
    }

    static List<Wanted> rules(Patient patient) {
        return patient.limits().stream().flatMap(limit -> rules(limit).stream()).toList();
    }

    private static List<Wanted> rules(Limit limit) {
        return switch (limit) {
            case Limit.WeightGain(BigDecimal kilograms, int days) ->
                List.of(new Wanted(new Criterion.Gain(MeasureKind.WEIGHT, kilograms, days), Severity.HIGH));
            case Limit.SystolicPressureAbove(int millimetres) ->
                List.of(above(MeasureKind.SYSTOLIC, millimetres, Severity.MODERATE));
            case Limit.OxygenSaturationBelow(int percent) ->
                List.of(below(MeasureKind.OXYGEN_SATURATION, percent, Severity.HIGH));
            case Limit.GlucoseOutside(int lowest, int highest) ->
                List.of(
                        below(MeasureKind.GLUCOSE, lowest, Severity.HIGH),
                        above(MeasureKind.GLUCOSE, highest, Severity.MODERATE));
        };
    }

    private static Wanted above(MeasureKind kind, int limit, Severity severity) {
        return new Wanted(new Criterion.Above(kind, BigDecimal.valueOf(limit)), severity);
    }

    private static Wanted below(MeasureKind kind, int limit, Severity severity) {
        return new Wanted(new Criterion.Below(kind, BigDecimal.valueOf(limit)), severity);
    }

    static org.cordee.monitoring.Measure measure(Patient patient, Measure measure) {
        String id = measure.key();
        String by = "Device/" + InstalledDevice.idOf(patient, measure.device());
        return switch (measure.reading()) {
            case Measure.Reading.PressureInMillimetresOfMercury(int systolic, int diastolic) ->
                org.cordee.monitoring.Measure.ofBloodPressure(
                                patient.key(),
                                BigDecimal.valueOf(systolic),
                                BigDecimal.valueOf(diastolic),
                                measure.at(),
                                org.cordee.monitoring.Measure.Source.DEVICE,
                                by)
                        .withId(id);
            case Measure.Reading.WeightInKilograms(BigDecimal value) -> single(patient, measure, value, id, by);
            case Measure.Reading.OxygenSaturationInPercent(int value) ->
                single(patient, measure, BigDecimal.valueOf(value), id, by);
            case Measure.Reading.GlucoseInMilligramsPerDecilitre(int value) ->
                single(patient, measure, BigDecimal.valueOf(value), id, by);
        };
    }

    private static org.cordee.monitoring.Measure single(
            Patient patient, Measure measure, BigDecimal value, String id, String by) {
        return org.cordee.monitoring.Measure.of(
                        patient.key(),
                        kind(measure.device().type()),
                        value,
                        measure.at(),
                        org.cordee.monitoring.Measure.Source.DEVICE,
                        by)
                .withId(id);
    }
}
