package org.cordee.monitoring.device;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Units as people, makers and the SenML registry write them, as UCUM codes. */
final class WrittenUnits {
    private static final Map<String, String> UCUM = Map.ofEntries(
            entry("mmhg", "mm[Hg]"),
            entry("°c", "Cel"),
            entry("ºc", "Cel"),
            entry("℃", "Cel"),
            entry("c", "Cel"),
            entry("celsius", "Cel"),
            entry("°f", "[degF]"),
            entry("ºf", "[degF]"),
            entry("℉", "[degF]"),
            entry("f", "[degF]"),
            entry("fahrenheit", "[degF]"),
            entry("kg", "kg"),
            entry("kgs", "kg"),
            entry("lb", "[lb_av]"),
            entry("lbs", "[lb_av]"),
            entry("bpm", "/min"),
            entry("/mn", "/min"),
            entry("beat/min", "/min"),
            entry("beats/min", "/min"),
            entry("batt/min", "/min"),
            entry("breaths/min", "/min"),
            entry("l", "L"),
            entry("ml", "mL"),
            entry("cl", "cL"),
            entry("l/min", "L/min"),
            entry("l/s", "L/s"),
            entry("g/l", "g/L"),
            entry("mmol/l", "mmol/L"),
            entry("mg/dl", "mg/dL"),
            entry("mg/l", "mg/L"),
            entry("µmol/l", "umol/L"),
            entry("μmol/l", "umol/L"),
            entry("umol/l", "umol/L"),
            entry("%rh", "%"),
            entry("%el", "%"),
            entry("/", "1"),
            entry("count", "1"));

    private WrittenUnits() {}

    /** The UCUM code of what is written; as it stands where it is no everyday spelling, null where nothing is written. */
    static @Nullable String ucum(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        var stripped = written.strip();
        return UCUM.getOrDefault(stripped.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0\\u202f]", ""), stripped);
    }
}
