package org.cordee.directory.search;

import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.ServiceMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;

/** A HealthcareService with its own id, beside that of the structure which it belongs to. */
final class ServingMapping implements Mapping<ServingMapping.Serving> {
    static final ServingMapping SERVING = new ServingMapping();

    /** @param offer bears the id of the structure, empty where there is none */
    record Serving(String id, Offer offer) {}

    @Override
    public String type() {
        return ServiceMapping.SERVICE.type();
    }

    @Override
    public Serving toView(Resource resource) {
        return new Serving(resource.getIdElement().getIdPart(), ServiceMapping.SERVICE.toView(resource));
    }

    @Override
    public void write(Serving view, Resource onto) {
        ServiceMapping.SERVICE.write(view.offer(), onto);
    }
}
