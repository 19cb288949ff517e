package org.cordee.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordee.demo.Measure.Reading;

/**
 * The measures of past days, drawn day by day when asked for: a day of a patient gives the same measures whatever the
 * range it is asked in.
 */
final class MeasureHistory {
    private static final String CAST_PATIENT = "patient-000";
    private static final double CAST_WEIGHT_KILOGRAMS = 62.4;
    private static final int EPISODE_BLOCK_DAYS = 90;

    private final long seed;
    private final ZoneId zone;

    MeasureHistory(long seed, ZoneId zone) {
        this.seed = seed;
        this.zone = zone;
    }

    /** The measures of the days from the first, included, to the last, excluded, oldest first. */
    Stream<Measure> of(Patient patient, LocalDate first, LocalDate last) {
        return first.datesUntil(last)
                .flatMap(day -> patient.devices().stream().flatMap(device -> measure(patient, device, day).stream()));
    }

    private Optional<Measure> measure(Patient patient, HomeDevice device, LocalDate day) {
        Draw ofDay = Draw.of(seed, patient.key() + device.type(), day.toEpochDay());
        if (!ofDay.chance(probability(patient, device))) {
            return Optional.empty();
        }
        Draw habits = Draw.of(seed, patient.key() + "habits " + device.type());
        Reading reading = switch (device.type()) {
            case SCALE -> weight(patient, habits, ofDay, day);
            case BLOOD_PRESSURE_MONITOR -> pressure(habits, ofDay);
            case PULSE_OXIMETER -> saturation(patient, habits, ofDay, day);
            case GLUCOSE_METER -> glucose(habits, ofDay);
        };
        LocalTime habit = LocalTime.of(6, 30).plusMinutes(habits.below(150));
        LocalTime time = habit.plusSeconds(Math.round(ofDay.gaussian(0, 900)));
        return Optional.of(new Measure(
                InstalledDevice.idOf(patient, device) + "-" + day,
                patient.key(),
                device,
                reading,
                day.atTime(time).atZone(zone).toInstant()));
    }

    private static double probability(Patient patient, HomeDevice device) {
        return switch (device.type()) {
            case SCALE -> patient.key().equals(CAST_PATIENT) ? 1 : 0.92;
            case BLOOD_PRESSURE_MONITOR -> 0.4;
            case PULSE_OXIMETER -> 0.85;
            case GLUCOSE_METER -> 0.9;
        };
    }

    private Reading weight(Patient patient, Draw habits, Draw ofDay, LocalDate day) {
        double usual = patient.identity().sex() == Sex.MALE ? habits.gaussian(79, 10) : habits.gaussian(68, 10);
        double season = 0.5 * StrictMath.sin(2 * Math.PI * (day.toEpochDay() / 61.0 + habits.fraction()));
        boolean cast = patient.key().equals(CAST_PATIENT);
        if (cast) {
            usual = CAST_WEIGHT_KILOGRAMS;
        }
        double water = cast ? 0 : 3.4 * decompensation(patient, day);
        double kilograms =
                Math.clamp(usual, 44, 118) + (cast ? 0 : season) + water + ofDay.gaussian(0, cast ? 0.12 : 0.22);
        return new Reading.WeightInKilograms(BigDecimal.valueOf(kilograms).setScale(1, RoundingMode.HALF_UP));
    }

    /**
     * How far a decompensation has gone, from 0 to 1: water gathers in five days, and treatment takes it away in eight. A
     * patient has at most one in ninety days.
     */
    private double decompensation(Patient patient, LocalDate day) {
        long block = Math.floorDiv(day.toEpochDay(), EPISODE_BLOCK_DAYS);
        Draw draw = Draw.of(seed, patient.key() + "episode", block);
        if (!draw.chance(0.3)) {
            return 0;
        }
        int start = draw.below(EPISODE_BLOCK_DAYS - 15);
        int daysIn = Math.floorMod(day.toEpochDay(), EPISODE_BLOCK_DAYS) - start;
        double size = 0.7 + 0.5 * draw.fraction();
        if (daysIn <= 0 || daysIn >= 14) {
            return 0;
        }
        return size * (daysIn <= 5 ? daysIn / 5.0 : (14 - daysIn) / 9.0);
    }

    private static Reading pressure(Draw habits, Draw ofDay) {
        double usual = Math.clamp(habits.gaussian(136, 9), 115, 152);
        int systolic = Math.clamp(Math.round(ofDay.gaussian(usual, 9)), 92, 205);
        int diastolic = Math.clamp(Math.round(systolic * 0.42 + ofDay.gaussian(21, 5)), 48, 115);
        return new Reading.PressureInMillimetresOfMercury(systolic, diastolic);
    }

    private Reading saturation(Patient patient, Draw habits, Draw ofDay, LocalDate day) {
        double usual = Math.clamp(habits.gaussian(93.5, 1.3), 91, 97);
        double percent = ofDay.gaussian(usual, 0.8) - 5 * decompensation(patient, day);
        return new Reading.OxygenSaturationInPercent(Math.clamp(Math.round(percent), 78, 99));
    }

    private static Reading glucose(Draw habits, Draw ofDay) {
        double usual = Math.clamp(habits.gaussian(138, 20), 100, 190);
        return new Reading.GlucoseInMilligramsPerDecilitre(Math.clamp(Math.round(ofDay.gaussian(usual, 26)), 58, 340));
    }
}
