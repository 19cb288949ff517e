package org.cordee.coordination.queue;

import java.util.Optional;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPriority;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A message to an organisation; calls and words that the cell itself keeps are none. */
final class IncomingMapping implements Mapping<Optional<Incoming>> {
    static final IncomingMapping INCOMING = new IncomingMapping();

    private IncomingMapping() {}

    @Override
    public String type() {
        return "Communication";
    }

    @Override
    public Optional<Incoming> toView(Resource resource) {
        var said = (Communication) resource;
        var own = said.getCategory().stream()
                .anyMatch(category -> category.getCoding().stream()
                        .anyMatch(coding -> FhirWordsMapping.CALL.equals(coding.getSystem())));
        var sent =
                said.getStatus() == CommunicationStatus.COMPLETED || said.getStatus() == CommunicationStatus.INPROGRESS;
        var organization = said.getRecipient().stream()
                .map(Reference::getReference)
                .filter(reference -> reference != null && reference.startsWith("Organization/"))
                .findFirst();
        if (own || !sent || organization.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Incoming(
                organization.get(),
                said.getSubject().getReferenceElement().getIdPart(),
                FhirWordsMapping.text(said.getSender().getReference()),
                FhirWordsMapping.text(said.getSender().getDisplay()),
                said.hasPayload() && said.getPayloadFirstRep().hasContentStringType()
                        ? said.getPayloadFirstRep().getContentStringType().getValue()
                        : "",
                said.getSent() == null
                        ? said.getMeta().getLastUpdated().toInstant()
                        : said.getSent().toInstant(),
                said.getPriority() == CommunicationPriority.STAT
                        || said.getPriority() == CommunicationPriority.URGENT));
    }

    @Override
    public void write(Optional<Incoming> view, Resource onto) {
        throw new UnsupportedOperationException("a message is written by whoever sends it");
    }
}
