package org.cordee.coordination.intake;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.Set;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A stay in hospital as far as its end concerns whoever is at home: finished, and of a class that means a bed. */
final class StayMapping implements Mapping<StayMapping.Stay> {
    static final StayMapping STAY = new StayMapping();

    private static final Set<String> IN_A_BED = Set.of("IMP", "ACUTE", "NONAC", "SS", "OBSENC");

    /** Ways to leave that are no return home, of the CodeSystem discharge-disposition. */
    private static final Set<String> ELSEWHERE = Set.of("exp", "hosp", "other-hcf", "long", "psy", "rehab", "snf");

    private StayMapping() {}

    /**
     * A stay.
     *
     * @param left whether the person has left
     * @param end when, null where nobody said
     * @param goesHome false for who died or went on to another house
     * @param hospital reference, null where it is not in the record
     */
    record Stay(
            boolean left,
            @Nullable Instant end,
            boolean goesHome,
            @Nullable String hospital,
            String hospitalName,
            String reason) {}

    @Override
    public String type() {
        return "Encounter";
    }

    @Override
    public Stay toView(Resource resource) {
        var encounter = (Encounter) resource;
        return new Stay(
                encounter.getStatus() == EncounterStatus.FINISHED
                        && IN_A_BED.contains(text(encounter.getClass_().getCode())),
                encounter.getPeriod().hasEnd() ? encounter.getPeriod().getEnd().toInstant() : null,
                encounter.getHospitalization().getDischargeDisposition().getCoding().stream()
                        .noneMatch(coding -> ELSEWHERE.contains(text(coding.getCode()))),
                encounter.getServiceProvider().getReference(),
                text(encounter.getServiceProvider().getDisplay()),
                text(encounter.getReasonCodeFirstRep().getText()));
    }

    @Override
    public void write(Stay view, Resource onto) {
        throw new UnsupportedOperationException("a stay is written by the hospital");
    }
}
