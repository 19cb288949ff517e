package org.cordee.identity;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Resource;

/** Whether a Patient is said to have died, on a day or without one. */
public final class DeceasedMapping implements Mapping<Boolean> {
    public static final DeceasedMapping DECEASED = new DeceasedMapping();

    private DeceasedMapping() {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Boolean toView(Resource resource) {
        var deceased = ((org.hl7.fhir.r4.model.Patient) resource).getDeceased();
        return deceased instanceof BooleanType said ? said.booleanValue() : deceased != null && !deceased.isEmpty();
    }

    @Override
    public void write(Boolean view, Resource onto) {
        throw new UnsupportedOperationException("a death is told by whoever keeps the identity");
    }
}
