package org.cordee.coordination.intake;

import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A file that came with a letter as a DocumentReference whose content is a Binary. */
final class LetterDocumentMapping implements Mapping<LetterDocumentMapping.LetterDocument> {
    static final LetterDocumentMapping DOCUMENT = new LetterDocumentMapping();

    private LetterDocumentMapping() {}

    /** @param content id of the Binary */
    record LetterDocument(
            String id,
            String patientId,
            String name,
            String mediaType,
            String content,
            Requester from,
            Instant received,
            Instant filed) {}

    @Override
    public String type() {
        return "DocumentReference";
    }

    @Override
    public LetterDocument toView(Resource resource) {
        var document = (DocumentReference) resource;
        var attachment = document.getContentFirstRep().getAttachment();
        var author = document.getAuthorFirstRep();
        var received = document.getContext().getPeriod().getStart();
        return new LetterDocument(
                text(document.getIdElement().getIdPart()),
                text(document.getSubject().getReferenceElement().getIdPart()),
                text(attachment.getTitle()),
                text(attachment.getContentType()),
                text(attachment.getUrl()).replaceFirst("^Binary/", ""),
                new Requester(Requester.Kind.OTHER, author.getReference(), text(author.getDisplay()), null, null),
                received == null ? Instant.EPOCH : received.toInstant(),
                document.getDate() == null ? Instant.EPOCH : document.getDate().toInstant());
    }

    @Override
    public void write(LetterDocument view, Resource onto) {
        var author = new Reference().setDisplay(view.from().name());
        ((DocumentReference) onto)
                .setStatus(DocumentReferenceStatus.CURRENT)
                .setType(new CodeableConcept().setText(view.name()))
                .setDescription(view.name())
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setDate(Date.from(view.filed()))
                .setAuthor(List.of(
                        view.from().reference() == null
                                ? author
                                : author.setReference(view.from().reference())))
                .setContext(new DocumentReference.DocumentReferenceContextComponent()
                        .setPeriod(new Period().setStartElement(moment(view.received()))))
                .setContent(null)
                .addContent()
                .setAttachment(new Attachment()
                        .setContentType(view.mediaType())
                        .setTitle(view.name())
                        .setUrl("Binary/" + view.content()));
    }
}
