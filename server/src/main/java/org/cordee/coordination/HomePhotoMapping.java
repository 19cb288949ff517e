package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.Date;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A photograph as a Binary, and as the DocumentReference that says whose it is; the file's name there is its Binary. */
record HomePhotoMapping(String type) implements Mapping<HomePhotoMapping.Filed> {
    static final HomePhotoMapping CONTENT = new HomePhotoMapping("Binary");
    static final HomePhotoMapping DOCUMENT = new HomePhotoMapping("DocumentReference");

    private static final String LOINC = "http://loinc.org";
    private static final String PHOTOGRAPH = "72170-4";

    /**
     * @param id of the resource, empty before it is kept
     * @param address of the content, empty before that is kept
     */
    record Filed(String id, HomePhoto photo, String title, String address) {}

    @Override
    public Filed toView(Resource resource) {
        var id = text(resource.getIdElement().getIdPart());
        return switch (resource) {
            case Binary binary -> {
                var context = binary.getSecurityContext().getReferenceElement().getIdPart();
                var photo = new HomePhoto(
                        text(context), "", "", java.time.Instant.EPOCH, text(binary.getContentType()), new byte[0]);
                yield new Filed(id, photo, "", "Binary/" + id);
            }
            case DocumentReference document -> {
                var attachment = document.getContentFirstRep().getAttachment();
                var author = document.getAuthorFirstRep();
                var photo = new HomePhoto(
                        text(document.getSubject().getReferenceElement().getIdPart()),
                        text(author.getReference()),
                        text(author.getDisplay()),
                        document.getDate() == null
                                ? java.time.Instant.EPOCH
                                : document.getDate().toInstant(),
                        text(attachment.getContentType()),
                        new byte[0]);
                yield new Filed(id, photo, text(document.getDescription()), text(attachment.getUrl()));
            }
            default -> throw new IllegalArgumentException("no photograph: " + resource.fhirType());
        };
    }

    @Override
    public void write(Filed view, Resource onto) {
        var photo = view.photo();
        switch (onto) {
            case Binary binary ->
                binary.setContentType(photo.mediaType())
                        .setSecurityContext(new Reference("Patient/" + photo.patientId()))
                        .setData(photo.content());
            case DocumentReference document -> {
                document.setStatus(DocumentReferenceStatus.CURRENT)
                        .setType(code(LOINC, PHOTOGRAPH))
                        .setDescription(view.title())
                        .setSubject(new Reference("Patient/" + photo.patientId()))
                        .setDate(Date.from(photo.at()))
                        .setAuthor(List.of(new Reference(photo.by()).setDisplay(photo.byName())));
                document.setContent(null)
                        .addContent()
                        .setAttachment(new Attachment()
                                .setContentType(photo.mediaType())
                                .setTitle(view.title())
                                .setUrl(view.address()));
            }
            default -> throw new IllegalArgumentException("no photograph: " + onto.fhirType());
        }
    }
}
