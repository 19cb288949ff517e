package org.cordee.monitoring;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The day on which a MedicationRequest or MedicationStatement began or was stopped; empty where it says none or is an error. */
record TreatmentMapping(String type) implements Mapping<Optional<TreatmentMapping.Change>> {
    /** A medicine that began, or was stopped. */
    record Change(Instant at, String name, boolean stopped) {}

    @Override
    public Optional<Change> toView(Resource resource) {
        return switch (resource) {
            case MedicationRequest ordered ->
                ordered.getStatus() == MedicationRequestStatus.ENTEREDINERROR
                        ? Optional.empty()
                        : change(
                                ordered.getAuthoredOn(),
                                ordered.getMedication(),
                                ordered.getStatus() == MedicationRequestStatus.STOPPED);
            case MedicationStatement stated -> {
                boolean stopped = stated.getStatus() == MedicationStatementStatus.STOPPED;
                yield stated.getStatus() == MedicationStatementStatus.ENTEREDINERROR
                        ? Optional.empty()
                        : change(day(stated.getEffective(), stopped), stated.getMedication(), stopped);
            }
            default -> Optional.empty();
        };
    }

    @Override
    public void write(Optional<Change> view, Resource onto) {
        throw new UnsupportedOperationException("a treatment is only read");
    }

    private static Optional<Change> change(@Nullable Date at, Type medication, boolean stopped) {
        var name = name(medication);
        return at == null || name.isBlank() ? Optional.empty() : Optional.of(new Change(at.toInstant(), name, stopped));
    }

    private static @Nullable Date day(@Nullable Type effective, boolean stopped) {
        return switch (effective) {
            case DateTimeType moment -> moment.getValue();
            case Period period -> stopped && period.hasEnd() ? period.getEnd() : period.getStart();
            case null, default -> null;
        };
    }

    private static String name(Type medication) {
        return switch (medication) {
            case Reference reference -> String.valueOf(reference.hasDisplay() ? reference.getDisplay() : "");
            case CodeableConcept concept ->
                String.valueOf(
                        concept.hasText()
                                ? concept.getText()
                                : concept.getCodingFirstRep().hasDisplay()
                                        ? concept.getCodingFirstRep().getDisplay()
                                        : "");
            default -> "";
        };
    }
}
