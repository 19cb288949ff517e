package org.cordee.forms;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the record knows of a person that a question can begin with. */
public enum Prefill {
    NAME("%patient.name.where(use='usual' or use='official').first().select((given.first() | family).join(' '))"),
    BIRTH_DATE("%patient.birthDate"),
    SEX("iif(%patient.gender = 'female', 'Femme', iif(%patient.gender = 'male', 'Homme', {}))"),
    PHONE("%patient.telecom.where(system='phone').first().value"),
    CITY("%patient.address.first().city"),
    WEIGHT("29463-7", "kg", "kg"),
    HEIGHT("8302-2", "cm", "cm"),
    SYSTOLIC("8480-6", "mmHg", "mm[Hg]"),
    DIASTOLIC("8462-4", "mmHg", "mm[Hg]"),
    HEART_RATE("8867-4", "/min", "/min"),
    OXYGEN("2708-6", "%", "%"),
    TEMPERATURE("8310-5", "°C", "Cel"),
    GLUCOSE("2345-7", "mg/dL", "mg/dL");

    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";

    private final @Nullable String expression;
    private final String code;
    private final String unit;
    private final String ucum;

    Prefill(String expression) {
        this.expression = expression;
        this.code = "";
        this.unit = "";
        this.ucum = "";
    }

    Prefill(String code, String unit, String ucum) {
        this.expression = null;
        this.code = code;
        this.unit = unit;
        this.ucum = ucum;
    }

    public String nameKey() {
        return "editor.prefill." + name();
    }

    /** FHIRPath over the patient, null for what is measured. */
    @Nullable
    String expression() {
        return expression;
    }

    /** LOINC code of what is measured, empty for what the patient's own page says. */
    String code() {
        return code;
    }

    Value.Code unit() {
        return new Value.Code(UCUM, ucum, unit, null);
    }

    /** What can begin an answer of this kind. */
    public static List<Prefill> of(Question.Kind kind) {
        return Stream.of(values())
                .filter(one -> switch (kind) {
                    case DATE -> one == BIRTH_DATE;
                    case STRING, TEXT -> one.expression != null && one != BIRTH_DATE;
                    case DECIMAL, QUANTITY, INTEGER -> one.expression == null;
                    default -> false;
                })
                .toList();
    }

    /** Whether this is the name of something that is measured. */
    public static boolean isMeasured(String name) {
        return Stream.of(values()).anyMatch(one -> one.name().equals(name) && one.expression == null);
    }

    static Optional<Prefill> standing(Question question) {
        var observed = question.observed();
        return of(question.kind()).stream()
                .filter(one -> one.expression != null
                        ? one.expression.equals(question.reckoning().prefilled())
                        : observed != null
                                && observed.lookBackDays() > 0
                                && observed.system().equals(LOINC)
                                && observed.code().equals(one.code))
                .findFirst();
    }
}
