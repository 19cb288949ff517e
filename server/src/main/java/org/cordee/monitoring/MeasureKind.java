package org.cordee.monitoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is measured at home: LOINC, UCUM and profile of the national health-measures guide (ans.fhir.fr.mesures 3.1), the words'
 * keys, and the range outside which a value is asked again rather than alarmed. Values are kept in {@link #ucum()}.
 */
public enum MeasureKind {
    WEIGHT("29463-7", "kg", "kg", 1, 20, 300, 1.5, "mesures-fr-observation-body-weight", "3141-9"),
    BLOOD_PRESSURE("85354-9", "mm[Hg]", "mmHg", 0, 20, 300, 20, "mesures-fr-observation-bp", "55284-4"),
    SYSTOLIC("8480-6", "mm[Hg]", "mmHg", 0, 50, 300, 20, ""),
    DIASTOLIC("8462-4", "mm[Hg]", "mmHg", 0, 20, 200, 10, ""),
    HEART_RATE("8867-4", "/min", "/min", 0, 20, 250, 20, "mesures-fr-observation-heartrate"),
    RESPIRATORY_RATE("9279-1", "/min", "/min", 0, 4, 80, 5, "mesures-fr-observation-resp-rate"),
    OXYGEN_SATURATION("2708-6", "%", "%", 0, 50, 100, 3, "mesures-fr-observation-oxygen-sat", "59408-5"),
    TEMPERATURE("8310-5", "Cel", "°C", 1, 30, 43, 1, "mesures-fr-observation-body-temperature"),
    GLUCOSE(
            "2339-0",
            "mg/dL",
            "mg/dL",
            0,
            10,
            800,
            50,
            "mesures-observation-glucose",
            "41653-7",
            "2345-7",
            "99504-3",
            "15074-8",
            "14743-9"),
    HBA1C("4548-4", "%", "%", 1, 3, 20, 0.5, "mesures-observation-hb1ac"),
    HEIGHT("8302-2", "cm", "cm", 0, 40, 230, 5, "mesures-fr-observation-bodyheight"),
    BODY_MASS_INDEX("39156-5", "kg/m2", "kg/m²", 1, 8, 90, 1, "mesures-fr-observation-bmi"),
    PAIN("72514-3", "1", "/10", 0, 0, 10, 3, "mesures-observation-pain-severity"),
    STEPS_PER_DAY("41950-7", "1/(24.h)", "pas/j", 0, 0, 100_000, 3000, "mesures-observation-steps-by-day"),
    WAIST("8280-0", "cm", "cm", 0, 30, 250, 5, "mesures-observation-waist-circumference"),
    HEAD_CIRCUMFERENCE("9843-4", "cm", "cm", 1, 20, 80, 2, "mesures-observation-head-circumference", "8287-5");

    private static final String PROFILES = "https://interop.esante.gouv.fr/ig/fhir/mesures/StructureDefinition/";

    private final String loinc;
    private final String ucum;
    private final String unit;
    private final int decimals;
    private final BigDecimal lowest;
    private final BigDecimal highest;
    private final BigDecimal marked;
    private final String profile;
    private final Set<String> otherLoincs;

    MeasureKind(
            String loinc,
            String ucum,
            String unit,
            int decimals,
            int lowest,
            int highest,
            double marked,
            String profile,
            String... otherLoincs) {
        this.loinc = loinc;
        this.ucum = ucum;
        this.unit = unit;
        this.decimals = decimals;
        this.lowest = BigDecimal.valueOf(lowest);
        this.highest = BigDecimal.valueOf(highest);
        this.marked = BigDecimal.valueOf(marked);
        this.profile = profile;
        this.otherLoincs = Set.of(otherLoincs);
    }

    /** The kind that a LOINC code stands for, by its own code or another in use. */
    public static Optional<MeasureKind> ofLoinc(String code) {
        return Stream.of(values())
                .filter(kind -> kind.loinc.equals(code) || kind.otherLoincs.contains(code))
                .findFirst();
    }

    /** The code under which it is written. */
    public String loinc() {
        return loinc;
    }

    /** Every LOINC code under which it is read. */
    public List<String> loincs() {
        return Stream.concat(Stream.of(loinc), otherLoincs.stream().sorted()).toList();
    }

    public String ucum() {
        return ucum;
    }

    /** The unit as it is written for people. */
    public String unit() {
        return unit;
    }

    /** Decimals with which people read it. */
    public int decimals() {
        return decimals;
    }

    /** Key of its name. */
    public String nameKey() {
        return "monitoring.kind." + name();
    }

    /** Canonical address of the national profile, empty for the parts of a blood pressure. */
    public Optional<String> profile() {
        return profile.isEmpty() ? Optional.empty() : Optional.of(PROFILES + profile);
    }

    /** Whether a body can have this value; if not it is asked again, and never alarmed. */
    public boolean isPlausible(BigDecimal value) {
        return value.compareTo(lowest) >= 0 && value.compareTo(highest) <= 0;
    }

    /** A change that someone who knows the person would want to hear of. */
    public BigDecimal markedChange() {
        return marked;
    }

    public BigDecimal lowestPlausible() {
        return lowest;
    }

    public BigDecimal highestPlausible() {
        return highest;
    }
}
