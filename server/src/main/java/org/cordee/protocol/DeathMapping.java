package org.cordee.protocol;

import org.cordee.coordination.FhirWordsMapping;
import org.cordee.coordination.Situation;
import org.cordee.identity.DeceasedMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Whether a Patient, or an EpisodeOfCare of the cell by its ending, says that the person has died. */
record DeathMapping(String type) implements Mapping<Boolean> {
    @Override
    public Boolean toView(Resource resource) {
        return switch (resource) {
            case Patient patient -> DeceasedMapping.DECEASED.toView(patient);
            case EpisodeOfCare episode ->
                episode.getType().stream()
                        .flatMap(type -> type.getCoding().stream())
                        .anyMatch(coding -> FhirWordsMapping.ENDING.equals(coding.getSystem())
                                && Situation.Ending.DIED.name().equals(coding.getCode()));
            default -> false;
        };
    }

    @Override
    public void write(Boolean view, Resource onto) {
        throw new UnsupportedOperationException("a death is told elsewhere");
    }
}
