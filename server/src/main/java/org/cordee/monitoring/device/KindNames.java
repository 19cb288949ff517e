package org.cordee.monitoring.device;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cordee.monitoring.MeasureKind;

/** Under which names gateways and sensors speak of what they measure: LOINC, our own names, and those in common use. */
final class KindNames {
    private static final Map<String, MeasureKind> IN_USE = Map.ofEntries(
            entry("body_weight", MeasureKind.WEIGHT),
            entry("bp", MeasureKind.BLOOD_PRESSURE),
            entry("sys", MeasureKind.SYSTOLIC),
            entry("dia", MeasureKind.DIASTOLIC),
            entry("hr", MeasureKind.HEART_RATE),
            entry("pulse", MeasureKind.HEART_RATE),
            entry("heartrate", MeasureKind.HEART_RATE),
            entry("spo2", MeasureKind.OXYGEN_SATURATION),
            entry("body_temperature", MeasureKind.TEMPERATURE),
            entry("blood_glucose", MeasureKind.GLUCOSE),
            entry("blood_sugar", MeasureKind.GLUCOSE),
            entry("sgv", MeasureKind.GLUCOSE),
            entry("egv", MeasureKind.GLUCOSE),
            entry("steps", MeasureKind.STEPS_PER_DAY),
            entry("respiration", MeasureKind.RESPIRATORY_RATE),
            entry("pef", MeasureKind.PEAK_FLOW),
            entry("fev1", MeasureKind.FORCED_EXPIRATORY_VOLUME),
            entry("fvc", MeasureKind.FORCED_VITAL_CAPACITY),
            entry("fat", MeasureKind.BODY_FAT),
            entry("muscle", MeasureKind.MUSCLE_MASS),
            entry("humidity", MeasureKind.ROOM_HUMIDITY),
            entry("power", MeasureKind.PLUG_POWER),
            entry("occupancy", MeasureKind.MOTION),
            entry("presence", MeasureKind.MOTION),
            entry("contact", MeasureKind.DOOR),
            entry("battery_level", MeasureKind.BATTERY));

    private KindNames() {}

    static Optional<MeasureKind> kind(String name) {
        if (name.length() > 60) {
            return Optional.empty();
        }
        var plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Optional.ofNullable(IN_USE.get(plain))
                .or(() -> own(plain))
                .or(() -> MeasureKind.ofLoinc(name.strip()).filter(kind -> !kind.isOfTheHome()));
    }

    private static Optional<MeasureKind> own(String plain) {
        for (var kind : MeasureKind.values()) {
            if (kind != MeasureKind.ANSWER
                    && kind.name().toLowerCase(Locale.ROOT).equals(plain)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
