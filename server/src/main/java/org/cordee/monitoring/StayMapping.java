package org.cordee.monitoring;

import java.time.Instant;
import java.util.Optional;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A stay in hospital, as an Encounter of class inpatient says it; empty for every other encounter, and one that never was. */
final class StayMapping implements Mapping<Optional<StayMapping.Stay>> {
    static final StayMapping STAY = new StayMapping();

    /**
     * Someone is or was in hospital.
     *
     * @param until null while it lasts
     */
    record Stay(Instant from, @Nullable Instant until) {}

    private StayMapping() {}

    @Override
    public String type() {
        return "Encounter";
    }

    @Override
    public Optional<Stay> toView(Resource resource) {
        var encounter = (Encounter) resource;
        var start = encounter.getPeriod().getStart();
        var end = encounter.getPeriod().getEnd();
        var status = encounter.getStatus();
        boolean inpatient = "IMP".equals(encounter.getClass_().getCode())
                || "ACUTE".equals(encounter.getClass_().getCode())
                || "NONAC".equals(encounter.getClass_().getCode());
        boolean took = status == EncounterStatus.INPROGRESS
                || status == EncounterStatus.ONLEAVE
                || status == EncounterStatus.FINISHED;
        if (!inpatient || !took || start == null || (end != null && !end.after(start))) {
            return Optional.empty();
        }
        // A stay that is over but bears no end is known by its beginning only.
        return status == EncounterStatus.FINISHED && end == null
                ? Optional.empty()
                : Optional.of(new Stay(start.toInstant(), end == null ? null : end.toInstant()));
    }

    @Override
    public void write(Optional<Stay> view, Resource onto) {
        throw new UnsupportedOperationException("a stay is only read");
    }
}
