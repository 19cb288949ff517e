package org.cordee.monitoring;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Units as people, makers and the SenML registry write them, as UCUM codes. "livre" has none: it is half a kilo to one and a pound to
 * another, so it is asked again.
 */
public final class WrittenUnits {
    private static final Map<String, String> UCUM = Map.ofEntries(
            entry("mmhg", "mm[Hg]"),
            entry("cmhg", "cm[Hg]"),
            entry("°c", "Cel"),
            entry("ºc", "Cel"),
            entry("℃", "Cel"),
            entry("c", "Cel"),
            entry("°", "Cel"),
            entry("º", "Cel"),
            entry("degré", "Cel"),
            entry("degrés", "Cel"),
            entry("degre", "Cel"),
            entry("degres", "Cel"),
            entry("celsius", "Cel"),
            entry("°celsius", "Cel"),
            entry("degréscelsius", "Cel"),
            entry("°f", "[degF]"),
            entry("ºf", "[degF]"),
            entry("℉", "[degF]"),
            entry("f", "[degF]"),
            entry("fahrenheit", "[degF]"),
            entry("kg", "kg"),
            entry("kgs", "kg"),
            entry("kilo", "kg"),
            entry("kilos", "kg"),
            entry("kilogramme", "kg"),
            entry("kilogrammes", "kg"),
            entry("lb", "[lb_av]"),
            entry("lbs", "[lb_av]"),
            entry("pound", "[lb_av]"),
            entry("pounds", "[lb_av]"),
            entry("stone", "[stone_av]"),
            entry("livre", "livre"),
            entry("livres", "livre"),
            entry("bpm", "/min"),
            entry("/mn", "/min"),
            entry("/min", "/min"),
            entry("parminute", "/min"),
            entry("pulsations", "/min"),
            entry("battements", "/min"),
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
            entry("%", "%"),
            entry("pourcent", "%"),
            entry("pourcents", "%"),
            entry("percent", "%"),
            entry("%rh", "%"),
            entry("%el", "%"),
            entry("/", "1"),
            entry("count", "1"));

    /** What is said of a glycaemia for short: "110 mg", "1,20 g", "6 mmol". */
    private static final Map<String, String> OF_GLUCOSE = Map.of(
            "mg", "mg/dL",
            "milligramme", "mg/dL",
            "milligrammes", "mg/dL",
            "g", "g/L",
            "gramme", "g/L",
            "grammes", "g/L",
            "mmol", "mmol/L",
            "mmoles", "mmol/L");

    private WrittenUnits() {}

    /** The UCUM code of what is written; as it stands where it is no everyday spelling, null where nothing is written. */
    public static @Nullable String ucum(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        var stripped = written.strip();
        return UCUM.getOrDefault(plain(stripped), stripped);
    }

    /** Whether a word is written for a unit, be it of another kind. */
    public static boolean isUnit(MeasureKind kind, String written) {
        return UCUM.containsKey(plain(written)) || isShortForGlucose(kind, written);
    }

    /** A value in the kind's own unit, as it stands where no unit is written; empty where the unit is of something else, or none. */
    public static Optional<BigDecimal> inOwnUnit(MeasureKind kind, BigDecimal value, String written) {
        var ucum = isShortForGlucose(kind, written) ? OF_GLUCOSE.get(plain(written)) : ucum(written);
        if (ucum == null || ucum.equals(kind.ucum())) {
            return Optional.of(value);
        }
        // A share of ten is no per cent: what has no unit is turned into nothing.
        return kind.ucum().equals("1")
                ? Optional.empty()
                : MeasureUnits.inOwnUnit(kind, value, ucum)
                        .map(converted -> converted.setScale(kind.decimals(), RoundingMode.HALF_UP));
    }

    private static boolean isShortForGlucose(MeasureKind kind, String written) {
        return kind == MeasureKind.GLUCOSE && OF_GLUCOSE.containsKey(plain(written));
    }

    private static String plain(String written) {
        return written.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0\\u202f]", "");
    }
}
