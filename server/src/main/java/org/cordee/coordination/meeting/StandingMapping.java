package org.cordee.coordination.meeting;

import static org.cordee.coordination.FhirWordsMapping.text;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/** How a resource stands by the statuses of its own. */
final class StandingMapping {
    private StandingMapping() {}

    static Standing of(Resource resource) {
        return switch (resource) {
            case Condition one -> standing(one.getVerificationStatus(), one.getClinicalStatus());
            case AllergyIntolerance one -> standing(one.getVerificationStatus(), one.getClinicalStatus());
            case MedicationRequest one ->
                one.getStatus() == null
                        ? Standing.HOLDS
                        : treated(one.getStatus().toCode());
            case MedicationStatement one ->
                one.getStatus() == null
                        ? Standing.HOLDS
                        : treated(one.getStatus().toCode());
            case QuestionnaireResponse one ->
                switch (one.getStatus()) {
                    case COMPLETED, AMENDED -> Standing.HOLDS;
                    case INPROGRESS, STOPPED, ENTEREDINERROR, NULL -> Standing.NONE;
                    case null -> Standing.NONE;
                };
            case DocumentReference one ->
                one.getStatus() == DocumentReferenceStatus.SUPERSEDED
                                || one.getStatus() == DocumentReferenceStatus.ENTEREDINERROR
                        ? Standing.NONE
                        : Standing.HOLDS;
            default -> Standing.HOLDS;
        };
    }

    private static Standing standing(CodeableConcept verified, CodeableConcept clinical) {
        return switch (code(verified)) {
            case "refuted", "entered-in-error" -> Standing.NONE;
            default ->
                switch (code(clinical)) {
                    case "resolved", "inactive" -> Standing.RESOLVED;
                    case "remission" -> Standing.REMISSION;
                    default ->
                        switch (code(verified)) {
                            case "unconfirmed", "provisional", "differential" -> Standing.UNCONFIRMED;
                            default -> Standing.HOLDS;
                        };
                };
        };
    }

    private static Standing treated(String status) {
        return switch (status) {
            case "entered-in-error", "cancelled", "draft", "not-taken" -> Standing.NONE;
            case "stopped" -> Standing.STOPPED;
            case "completed" -> Standing.ENDED;
            case "on-hold" -> Standing.ON_HOLD;
            default -> Standing.HOLDS;
        };
    }

    private static String code(CodeableConcept status) {
        return text(status.getCodingFirstRep().getCode());
    }
}
