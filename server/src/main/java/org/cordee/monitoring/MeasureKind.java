package org.cordee.monitoring;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is measured at home: LOINC, UCUM and profile of the national health-measures guide (ans.fhir.fr.mesures 3.1) where it has one,
 * the words' keys, and the range outside which a value is asked again rather than alarmed. Values are kept in {@link #ucum()}.
 * Codes, units and ranges stand in {@code monitoring/kinds.csv}.
 */
public enum MeasureKind {
    WEIGHT,
    BLOOD_PRESSURE,
    SYSTOLIC,
    DIASTOLIC,
    HEART_RATE,
    RESPIRATORY_RATE,
    OXYGEN_SATURATION,
    TEMPERATURE,
    GLUCOSE,
    HBA1C,
    HEIGHT,
    BODY_MASS_INDEX,
    PAIN,
    STEPS_PER_DAY,
    WAIST,
    HEAD_CIRCUMFERENCE,
    MEAN_PRESSURE,
    RESTING_HEART_RATE,
    BODY_FAT,
    MUSCLE_MASS,
    PEAK_FLOW,
    FORCED_EXPIRATORY_VOLUME,
    FORCED_VITAL_CAPACITY,
    OXYGEN_FLOW,
    SLEEP,
    EXERCISE,
    FLUID_INTAKE,
    URINE_OUTPUT,
    INR,
    KETONES,
    CREATININE,
    POTASSIUM,
    SODIUM,
    HAEMOGLOBIN,
    PLATELETS,
    WHITE_CELLS,
    NEUTROPHILS,
    C_REACTIVE_PROTEIN,
    NT_PROBNP,
    BNP,
    ALBUMIN,
    CHOLESTEROL,
    HDL_CHOLESTEROL,
    LDL_CHOLESTEROL,
    TRIGLYCERIDES,
    DEPRESSION_SCORE,
    ANXIETY_SCORE,
    MOTION,
    DOOR,
    ROOM_TEMPERATURE,
    ROOM_HUMIDITY,
    PLUG_POWER,
    WATER_LEAK,
    SMOKE,
    VIBRATION,
    BUTTON,
    BATTERY,
    AVAILABILITY,
    ANSWER;

    private static final String PROFILES = "https://interop.esante.gouv.fr/ig/fhir/mesures/StructureDefinition/";
    private static final Map<String, MeasureKind> BY_CODE = byCode();

    /** What a person measures alone at home, in the order in which it is asked, by whatever way. */
    public static final List<MeasureKind> ALONE =
            List.of(WEIGHT, BLOOD_PRESSURE, HEART_RATE, OXYGEN_SATURATION, TEMPERATURE, GLUCOSE, PAIN);

    private final KindTable.Line line = KindTable.of(name());

    /** The kind that a LOINC code stands for, by its own code or another in use; for the home's own things our code. */
    public static Optional<MeasureKind> ofLoinc(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    private static Map<String, MeasureKind> byCode() {
        var all = new HashMap<String, MeasureKind>();
        for (var kind : values()) {
            if (kind != ANSWER) {
                kind.loincs().forEach(code -> all.put(code, kind));
            }
        }
        return Map.copyOf(all);
    }

    /** The code under which it is written. */
    public String loinc() {
        return line.code();
    }

    /** The code system of {@link #loinc()}: LOINC, or our own for what a home says of itself. */
    public String system() {
        return isOfTheHome() ? FhirWords.HOME_SENSOR : FhirWords.LOINC;
    }

    /** Every LOINC code under which it is read. */
    public List<String> loincs() {
        return Stream.concat(Stream.of(line.code()), line.otherCodes().stream().sorted())
                .toList();
    }

    public String ucum() {
        return line.ucum();
    }

    /** The unit as it is written for people. */
    public String unit() {
        return line.unit();
    }

    /** Decimals with which people read it. */
    public int decimals() {
        return line.decimals();
    }

    /** Key of its name. */
    public String nameKey() {
        return "monitoring.kind." + name();
    }

    /** Category of its Observations. */
    public String category() {
        return isOfTheHome() ? "activity" : line.category();
    }

    /** Whether a sensor of the home says it, not a measure of the body. */
    public boolean isOfTheHome() {
        return line.category().equals("home");
    }

    /** Whether a device at home measures it, so that one who sends it is held to its unit. */
    boolean isMeasuredAtHome() {
        return line.category().equals("vital-signs") || line.category().equals("activity");
    }

    /** Whether a person who is followed for these is asked for it: of a blood pressure both numbers, where the first is followed. */
    public boolean isAskedAmong(Set<MeasureKind> followed) {
        return followed.contains(this) || (this == BLOOD_PRESSURE && followed.contains(SYSTOLIC));
    }

    /** Canonical address of the national profile, empty for the parts of a blood pressure. */
    public Optional<String> profile() {
        return line.profile().isEmpty() ? Optional.empty() : Optional.of(PROFILES + line.profile());
    }

    /** Whether a body can have this value; if not it is asked again, and never alarmed. */
    public boolean isPlausible(BigDecimal value) {
        return value.compareTo(line.lowest()) >= 0 && value.compareTo(line.highest()) <= 0;
    }

    /** A change that someone who knows the person would want to hear of. */
    public BigDecimal markedChange() {
        return line.marked();
    }

    public BigDecimal lowestPlausible() {
        return line.lowest();
    }

    public BigDecimal highestPlausible() {
        return line.highest();
    }

    Map<String, KindTable.Conversion> units() {
        return line.units();
    }
}
