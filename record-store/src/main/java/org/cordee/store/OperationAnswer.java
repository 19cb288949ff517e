package org.cordee.store;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/** What an operation answered. */
public sealed interface OperationAnswer permits OperationAnswer.Answered, OperationAnswer.Collected, Refusal {

    /** One resource, made for this answer and not kept. */
    record Answered(Resource resource) implements OperationAnswer {}

    /** Kept resources, in the order of the answer. */
    record Collected(List<StoredResource> resources) implements OperationAnswer {}
}
