package org.cordee.coordination.intake;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;

import java.util.List;
import java.util.Objects;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.jspecify.annotations.Nullable;

/** The same demand as the ServiceRequest that others read: what is asked for whom, of which cell, how soon. */
final class OrderMapping implements Mapping<OrderMapping.Order> {
    static final OrderMapping ORDER = new OrderMapping();

    private static final String IDENTIFIER = "https://cordee.example/fhir/demand";

    private OrderMapping() {}

    /** A demand of which the person is known, as an order; what is read of one is its Task. */
    record Order(@Nullable Demand demand) {}

    @Override
    public String type() {
        return "ServiceRequest";
    }

    @Override
    public Order toView(Resource resource) {
        return new Order(null);
    }

    @Override
    public void write(Order view, Resource onto) {
        var demand = Objects.requireNonNull(view.demand());
        var order = (ServiceRequest) onto;
        order.setIntent(ServiceRequestIntent.ORDER)
                .setIdentifier(List.of(new Identifier().setSystem(IDENTIFIER).setValue(demand.id())))
                .setStatus(
                        switch (demand.state()) {
                            case Demand.State.Open open -> ServiceRequestStatus.ACTIVE;
                            case Demand.State.Closed closed ->
                                switch (closed.outcome()) {
                                    case WITHDRAWN, DUPLICATE -> ServiceRequestStatus.REVOKED;
                                    case ANSWERED, ORIENTED, FOLLOWED, OUT_OF_TERRITORY ->
                                        ServiceRequestStatus.COMPLETED;
                                };
                        })
                .setPriority(
                        switch (demand.priority()) {
                            case IMMEDIATE -> ServiceRequestPriority.STAT;
                            case TODAY -> ServiceRequestPriority.URGENT;
                            case SOON -> ServiceRequestPriority.ASAP;
                            case PLANNED -> ServiceRequestPriority.ROUTINE;
                        })
                .setCode(code(FhirWordsMapping.TASK, demand.pathway().name()))
                .setSubject(new Reference("Patient/" + demand.patientId()))
                .setAuthoredOnElement(moment(demand.receivedAt()))
                .setPerformer(List.of(new Reference(demand.cell())))
                .setReasonCode(
                        demand.words().isEmpty() ? List.of() : List.of(new CodeableConcept().setText(demand.words())));
        var requester = new Reference().setDisplay(demand.requester().name());
        order.setRequester(
                demand.requester().reference() == null
                        ? requester
                        : requester.setReference(demand.requester().reference()));
    }
}
