package org.cordee.demo;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A diagnosis is a Condition, coded by ICD-10 and SNOMED CT. */
final class DiagnosisMapping implements Mapping<Diagnosis> {
    static final DiagnosisMapping DIAGNOSIS = new DiagnosisMapping();

    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String CLINICAL_STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";

    @Override
    public String type() {
        return "Condition";
    }

    @Override
    public Diagnosis toView(Resource resource) {
        Condition condition = (Condition) resource;
        return new Diagnosis(
                condition.getIdElement().getIdPart(),
                condition.getSubject().getReferenceElement().getIdPart(),
                code(condition, ICD_10),
                code(condition, SNOMED_CT),
                condition.getCode().getText());
    }

    @Override
    public void write(Diagnosis view, Resource onto) {
        Condition condition = (Condition) onto;
        condition
                .getClinicalStatus()
                .getCodingFirstRep()
                .setSystem(CLINICAL_STATUS)
                .setCode("active");
        condition.getCategoryFirstRep().getCodingFirstRep().setSystem(CATEGORY).setCode("problem-list-item");
        condition.getCode().getCoding().clear();
        condition.getCode().addCoding().setSystem(ICD_10).setCode(view.icd10());
        condition.getCode().addCoding().setSystem(SNOMED_CT).setCode(view.snomedCt());
        condition.getCode().setText(view.label());
        condition.setSubject(new Reference("Patient/" + view.patientId()));
    }

    private static String code(Condition condition, String system) {
        return condition.getCode().getCoding().stream()
                .filter(coding -> system.equals(coding.getSystem()))
                .map(coding -> coding.getCode())
                .findFirst()
                .orElse("");
    }
}
