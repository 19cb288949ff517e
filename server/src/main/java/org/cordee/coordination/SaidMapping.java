package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** What was said in a conversation as a Communication; to whom is not written, for all of the circle read it. */
final class SaidMapping implements Mapping<Said> {
    static final SaidMapping SAID = new SaidMapping();

    /** Communications of a conversation. */
    static final String CONVERSATION = "category=" + FhirWordsMapping.CALL + "|conversation";

    private SaidMapping() {}

    @Override
    public String type() {
        return "Communication";
    }

    @Override
    public Said toView(Resource resource) {
        var said = (Communication) resource;
        var payload = said.getPayloadFirstRep().getContent();
        return new Said(
                said.getIdElement().getIdPart(),
                text(said.getSubject().getReferenceElement().getIdPart()),
                text(said.getSender().getReference()),
                text(said.getSender().getDisplay()),
                payload == null ? "" : text(payload.primitiveValue()),
                said.getSent() == null
                        ? said.getMeta().getLastUpdated().toInstant()
                        : said.getSent().toInstant());
    }

    @Override
    public void write(Said view, Resource onto) {
        var said = (Communication) onto;
        said.setStatus(CommunicationStatus.COMPLETED)
                .setCategory(List.of(code(FhirWordsMapping.CALL, "conversation")))
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setSentElement(moment(view.at()))
                .setSender(new Reference(view.by()).setDisplay(view.byName()));
        said.setPayload(null).addPayload().setContent(new StringType(view.words()));
    }
}
