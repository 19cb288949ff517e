package org.cordee.forms;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;

/** What a form's expressions may look at besides its answers: the patient, whoever fills it in. */
final class SurroundingsMapping implements Mapping<SurroundingsMapping.Known> {
    static final SurroundingsMapping PATIENT = new SurroundingsMapping("Patient");
    static final SurroundingsMapping PRACTITIONER = new SurroundingsMapping("Practitioner");
    static final SurroundingsMapping RELATED = new SurroundingsMapping("RelatedPerson");

    private final String type;

    private SurroundingsMapping(String type) {
        this.type = type;
    }

    /** A resource that was read within reach. */
    record Known(Resource resource) {}

    @Override
    public String type() {
        return type;
    }

    @Override
    public Known toView(Resource resource) {
        return new Known(resource);
    }

    @Override
    public void write(Known view, Resource onto) {
        throw new UnsupportedOperationException("what surrounds a form is not changed by it");
    }
}
