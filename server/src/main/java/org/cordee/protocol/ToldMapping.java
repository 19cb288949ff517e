package org.cordee.protocol;

import static org.cordee.protocol.StepTaskMapping.moment;
import static org.cordee.protocol.StepTaskMapping.reference;
import static org.cordee.protocol.StepTaskMapping.text;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** What a protocol told someone, as a Communication. */
final class ToldMapping implements Mapping<Told> {
    static final ToldMapping TOLD = new ToldMapping();

    static final String MESSAGES = "category=" + ToldMapping.SYSTEM + "|protocol-message";

    private static final String SYSTEM = "https://cordee.example/fhir/CodeSystem/communication";

    private ToldMapping() {}

    @Override
    public String type() {
        return "Communication";
    }

    @Override
    public Told toView(Resource resource) {
        var told = (Communication) resource;
        var payload = told.getPayloadFirstRep().getContent();
        var plan = text(told.getBasedOnFirstRep().getReference());
        return new Told(
                text(told.getSubject().getReferenceElement().getIdPart()),
                plan.substring(plan.indexOf('/') + 1),
                text(told.getSender().getReference()),
                text(told.getRecipientFirstRep().getReference()),
                text(told.getRecipientFirstRep().getDisplay()),
                payload == null ? "" : text(payload.primitiveValue()),
                told.getSent() == null
                        ? told.getMeta().getLastUpdated().toInstant()
                        : told.getSent().toInstant());
    }

    @Override
    public void write(Told view, Resource onto) {
        var told = (Communication) onto;
        var category = new CodeableConcept();
        category.addCoding().setSystem(SYSTEM).setCode("protocol-message");
        told.setStatus(CommunicationStatus.COMPLETED)
                .setCategory(List.of(category))
                .setBasedOn(view.course().isEmpty() ? null : List.of(new Reference("CarePlan/" + view.course())))
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setSender(new Reference(view.cell()))
                .setRecipient(List.of(reference(view.recipient(), view.recipientName())))
                .setSentElement(moment(view.at()));
        told.setPayload(null);
        told.addPayload().setContent(new StringType(view.text()));
    }
}
