package org.cordee.coordination.plan;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A paper of a plan as a DocumentReference whose content is a Binary. */
final class PlanDocumentMapping implements Mapping<PlanDocument> {
    static final PlanDocumentMapping DOCUMENT = new PlanDocumentMapping();

    private static final String LOINC = "http://loinc.org";

    private PlanDocumentMapping() {}

    @Override
    public String type() {
        return "DocumentReference";
    }

    @Override
    public PlanDocument toView(Resource resource) {
        var document = (DocumentReference) resource;
        var attachment = document.getContentFirstRep().getAttachment();
        return new PlanDocument(
                text(document.getIdElement().getIdPart()),
                text(document.getSubject().getReferenceElement().getIdPart()),
                PlanDocument.Sort.PLAN
                                .loinc()
                                .equals(document.getType().getCodingFirstRep().getCode())
                        ? PlanDocument.Sort.PLAN
                        : PlanDocument.Sort.SIGNED,
                text(document.getDescription()),
                text(attachment.getContentType()),
                text(attachment.getUrl()),
                PlanMapping.party(document.getAuthorFirstRep()),
                document.getDate() == null ? Instant.EPOCH : document.getDate().toInstant(),
                document.hasRelatesTo()
                        ? document.getRelatesToFirstRep()
                                .getTarget()
                                .getReferenceElement()
                                .getIdPart()
                        : null,
                document.getStatus() == DocumentReferenceStatus.CURRENT);
    }

    @Override
    public void write(PlanDocument view, Resource onto) {
        var document = (DocumentReference) onto;
        document.setStatus(view.current() ? DocumentReferenceStatus.CURRENT : DocumentReferenceStatus.SUPERSEDED)
                .setType(code(LOINC, view.sort().loinc()))
                .setDescription(view.title())
                .setSubject(new Reference("Patient/" + view.patientId()))
                .setDate(Date.from(view.at()))
                .setAuthor(List.of(PlanMapping.reference(view.author())))
                .setRelatesTo(null)
                .setContent(null)
                .addContent()
                .setAttachment(new Attachment()
                        .setContentType(view.mediaType())
                        .setTitle(view.title())
                        .setUrl(view.address()));
        if (view.replaces() != null)
            document.addRelatesTo()
                    .setCode(DocumentRelationshipType.REPLACES)
                    .setTarget(new Reference("DocumentReference/" + view.replaces()));
    }
}
