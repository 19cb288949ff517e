package org.cordee.store;

import org.hl7.fhir.r4.model.Resource;

/** What an operation answers. */
public sealed interface Answer permits Answer.Given, Refusal {
    /** A resource made for this answer and not kept. */
    record Given(Resource resource) implements Answer {}
}
