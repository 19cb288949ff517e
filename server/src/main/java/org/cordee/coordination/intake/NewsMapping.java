package org.cordee.coordination.intake;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.List;
import org.cordee.access.Actor;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** A word about a demand as a Communication: to whoever asked, or between two people of the cell. */
public final class NewsMapping implements Mapping<News> {
    public static final NewsMapping NEWS = new NewsMapping();

    /** Communications that are such words. */
    public static final String ALL =
            "category=" + FhirWordsMapping.CALL + "|news," + FhirWordsMapping.CALL + "|handover";

    private NewsMapping() {}

    @Override
    public String type() {
        return "Communication";
    }

    @Override
    public News toView(Resource resource) {
        var said = (Communication) resource;
        return new News(
                text(said.getBasedOnFirstRep().getReference()),
                said.getSubject().getReferenceElement().getIdPart(),
                text(said.getSender().getReference()),
                text(said.getSender().getDisplay()),
                said.getRecipientFirstRep().getReference(),
                text(said.getRecipientFirstRep().getDisplay()),
                said.getSent() == null
                        ? said.getMeta().getLastUpdated().toInstant()
                        : said.getSent().toInstant(),
                said.hasPayload() ? text(said.getPayloadFirstRep().getContent().primitiveValue()) : "",
                "handover".equals(said.getCategoryFirstRep().getCodingFirstRep().getCode()));
    }

    @Override
    public void write(News view, Resource onto) {
        var said = (Communication) onto;
        var recipient = new Reference().setDisplay(view.toName());
        said.setStatus(CommunicationStatus.COMPLETED)
                .setCategory(List.of(code(FhirWordsMapping.CALL, view.handover() ? "handover" : "news")))
                .setBasedOn(List.of(new Reference(view.about())))
                .setSubject(view.patientId() == null ? null : new Reference("Patient/" + view.patientId()))
                .setSender(
                        view.by().equals(Actor.platform().reference())
                                ? new Reference().setDisplay(view.byName())
                                : new Reference(view.by()).setDisplay(view.byName()))
                .setRecipient(List.of(view.to() == null ? recipient : recipient.setReference(view.to())))
                .setSentElement(moment(view.at()));
        said.setPayload(null);
        said.addPayload().setContent(new StringType(view.words()));
    }
}
