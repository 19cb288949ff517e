package org.cordee.apps.companion.health;

import static org.cordee.apps.companion.health.PlainMapping.day;
import static org.cordee.apps.companion.health.PlainMapping.named;
import static org.cordee.apps.companion.health.PlainMapping.text;

import java.util.List;
import java.util.stream.Collectors;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/** Reads a MedicationRequest or a MedicationStatement; writes neither. */
record MedicineMapping(String type) implements Mapping<Medicine> {
    static final MedicineMapping ORDERED = new MedicineMapping("MedicationRequest");
    static final MedicineMapping STATED = new MedicineMapping("MedicationStatement");

    @Override
    public Medicine toView(Resource resource) {
        return switch (resource) {
            case MedicationRequest ordered ->
                new Medicine(
                        name(ordered.getMedication()),
                        how(ordered.getDosageInstruction()),
                        named(ordered.getReasonCodeFirstRep()),
                        ordered.getStatus() == MedicationRequestStatus.ACTIVE,
                        day(ordered.getAuthoredOn()));
            case MedicationStatement stated ->
                new Medicine(
                        name(stated.getMedication()),
                        how(stated.getDosage()),
                        named(stated.getReasonCodeFirstRep()),
                        stated.getStatus() == MedicationStatementStatus.ACTIVE
                                || stated.getStatus() == MedicationStatementStatus.INTENDED,
                        day(stated.getDateAsserted()));
            default -> throw new IllegalArgumentException("no medicine: " + resource.fhirType());
        };
    }

    @Override
    public void write(Medicine view, Resource onto) {
        throw new UnsupportedOperationException("the companion changes no prescription");
    }

    private static String name(Type medication) {
        return medication instanceof Reference reference ? text(reference.getDisplay()) : named(medication);
    }

    private static String how(List<Dosage> dosages) {
        return dosages.stream()
                .map(dosage -> dosage.hasText() ? dosage.getText() : text(dosage.getPatientInstruction()))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" "));
    }
}
