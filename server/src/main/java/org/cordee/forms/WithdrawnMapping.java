package org.cordee.forms;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;

/** Whether an observation that was drawn out of answers holds no more, because these were amended. */
final class WithdrawnMapping implements Mapping<Boolean> {
    static final WithdrawnMapping WITHDRAWN = new WithdrawnMapping();

    private WithdrawnMapping() {}

    @Override
    public String type() {
        return "Observation";
    }

    @Override
    public Boolean toView(Resource resource) {
        return ((Observation) resource).getStatus() == ObservationStatus.ENTEREDINERROR;
    }

    @Override
    public void write(Boolean view, Resource onto) {
        if (view) ((Observation) onto).setStatus(ObservationStatus.ENTEREDINERROR);
    }
}
