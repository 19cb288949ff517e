package org.cordee.monitoring;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.cordee.platform.page.Words;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A measure as an Observation of the national health-measures guide. Read leniently, under any code system that bears a LOINC
 * code; empty for what is no measure that monitoring knows, or was taken back.
 */
final class MeasureMapping implements Mapping<Optional<Measure>> {
    static final MeasureMapping MEASURE = new MeasureMapping();

    private static final TimeZone ZONE = TimeZone.getTimeZone(Words.TERRITORY);

    private MeasureMapping() {}

    @Override
    public String type() {
        return "Observation";
    }

    @Override
    public Optional<Measure> toView(Resource resource) {
        var observation = (Observation) resource;
        var at = at(observation.getEffective());
        var patient = observation.getSubject().getReference();
        if (withdrawn(observation) || at == null || patient == null || !patient.startsWith("Patient/")) {
            return Optional.empty();
        }
        return kind(observation.getCode())
                .flatMap(kind -> reading(observation, kind)
                        .map(read -> new Measure(
                                observation.getIdElement().getIdPart(),
                                patient.substring("Patient/".length()),
                                read.kind(),
                                read.reading(),
                                at,
                                source(observation),
                                by(observation))));
    }

    @Override
    public void write(Optional<Measure> view, Resource onto) {
        var measure = view.orElseThrow();
        var observation = (Observation) onto;
        measure.kind()
                .profile()
                .filter(profile -> !observation.getMeta().hasProfile(profile))
                .ifPresent(observation.getMeta()::addProfile);
        observation.setStatus(ObservationStatus.FINAL);
        observation.setCategory(List.of(new CodeableConcept()));
        observation
                .getCategoryFirstRep()
                .addCoding(new Coding(FhirWords.CATEGORY, measure.kind().category(), null));
        observation.setCode(loinc(measure.kind()));
        observation.setSubject(new Reference("Patient/" + measure.patientId()));
        observation.setEffective(new DateTimeType(Date.from(measure.at()), TemporalPrecisionEnum.SECOND, ZONE));
        observation.setComponent(null);
        observation.setValue(null);
        switch (measure.reading()) {
            case Reading.Single(var value) -> observation.setValue(quantity(measure.kind(), value));
            case Reading.BloodPressure(var systolic, var diastolic) -> {
                component(observation, MeasureKind.SYSTOLIC, systolic);
                component(observation, MeasureKind.DIASTOLIC, diastolic);
            }
        }
        observation.setPerformer(null);
        observation.setDevice(null);
        var by = measure.by();
        if (by != null && by.startsWith("Device/")) {
            observation.setDevice(new Reference(by));
        } else if (by != null) {
            observation.addPerformer(new Reference(by));
        } else if (measure.source() == Measure.Source.PATIENT) {
            observation.addPerformer(new Reference("Patient/" + measure.patientId()));
        }
    }

    private record Read(MeasureKind kind, Reading reading) {}

    private static Optional<Read> reading(Observation observation, MeasureKind kind) {
        if (kind == MeasureKind.BLOOD_PRESSURE) {
            var systolic = component(observation, MeasureKind.SYSTOLIC);
            var diastolic = component(observation, MeasureKind.DIASTOLIC);
            return systolic.isPresent() && diastolic.isPresent()
                    ? Optional.of(new Read(kind, new Reading.BloodPressure(systolic.get(), diastolic.get())))
                    : Optional.empty();
        }
        // The guide's own glucose example bears the code of HbA1c with mg/dL, which only glucose is measured in.
        var meant =
                kind == MeasureKind.HBA1C && "mg/dL".equals(ucum(observation.getValue())) ? MeasureKind.GLUCOSE : kind;
        return value(observation.getValue(), meant).map(value -> new Read(meant, new Reading.Single(value)));
    }

    private static Optional<BigDecimal> component(Observation observation, MeasureKind kind) {
        return observation.getComponent().stream()
                .filter(part -> kind(part.getCode()).filter(kind::equals).isPresent())
                .findFirst()
                .flatMap(part -> value(part.getValue(), kind));
    }

    private static Optional<BigDecimal> value(@Nullable Type value, MeasureKind kind) {
        return value instanceof Quantity quantity && quantity.getValue() != null && quantity.getCode() != null
                ? MeasureUnits.inOwnUnit(kind, quantity.getValue(), quantity.getCode())
                : Optional.empty();
    }

    private static String ucum(@Nullable Type value) {
        return value instanceof Quantity quantity && quantity.getCode() != null ? quantity.getCode() : "";
    }

    private static Optional<MeasureKind> kind(CodeableConcept code) {
        return code.getCoding().stream()
                .filter(coding -> coding.getCode() != null)
                .flatMap(coding -> MeasureKind.ofLoinc(coding.getCode())
                        .filter(kind -> !kind.isOfTheHome() || FhirWords.HOME_SENSOR.equals(coding.getSystem()))
                        .stream())
                .findFirst();
    }

    private static boolean withdrawn(Observation observation) {
        return observation.getStatus() == ObservationStatus.ENTEREDINERROR
                || observation.getStatus() == ObservationStatus.CANCELLED;
    }

    static @Nullable Instant at(@Nullable Type effective) {
        return switch (effective) {
            case DateTimeType moment -> instant(moment);
            case InstantType moment -> instant(moment);
            case Period period -> period.hasEnd() ? instant(period.getEndElement()) : instant(period.getStartElement());
            case null, default -> null;
        };
    }

    /** A day without an hour is the beginning of that day where the territory lies. */
    private static @Nullable Instant instant(BaseDateTimeType moment) {
        if (moment.getValue() == null) {
            return null;
        }
        return moment.getPrecision().compareTo(TemporalPrecisionEnum.DAY) <= 0
                ? LocalDate.of(
                                moment.getYear(),
                                moment.getMonth() == null ? 1 : moment.getMonth() + 1,
                                moment.getDay() == null ? 1 : moment.getDay())
                        .atStartOfDay(Words.TERRITORY)
                        .toInstant()
                : moment.getValue().toInstant();
    }

    private static Measure.Source source(Observation observation) {
        var by = by(observation);
        if (by == null || by.startsWith("Device/")) return Measure.Source.DEVICE;
        return by.startsWith("Patient/") || by.startsWith("RelatedPerson/")
                ? Measure.Source.PATIENT
                : Measure.Source.PROFESSIONAL;
    }

    private static @Nullable String by(Observation observation) {
        return observation.getDevice().getReference() != null
                ? observation.getDevice().getReference()
                : observation.getPerformerFirstRep().getReference();
    }

    private static CodeableConcept loinc(MeasureKind kind) {
        return new CodeableConcept(new Coding(kind.system(), kind.loinc(), null));
    }

    private static Quantity quantity(MeasureKind kind, BigDecimal value) {
        return new Quantity()
                .setValue(value)
                .setUnit(kind.unit())
                .setSystem(FhirWords.UCUM)
                .setCode(kind.ucum());
    }

    private static void component(Observation observation, MeasureKind kind, BigDecimal value) {
        observation.addComponent().setCode(loinc(kind)).setValue(quantity(kind, value));
    }
}
