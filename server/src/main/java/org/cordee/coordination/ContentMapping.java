package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.text;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The bytes of a paper as a Binary whose security context is the patient. */
public final class ContentMapping implements Mapping<ContentMapping.Bytes> {
    public static final ContentMapping CONTENT = new ContentMapping();

    private ContentMapping() {}

    /** What is kept: whose it is, of which media type. */
    public record Bytes(String id, String patientId, String mediaType, byte[] data) {}

    @Override
    public String type() {
        return "Binary";
    }

    @Override
    public Bytes toView(Resource resource) {
        var binary = (Binary) resource;
        var data = binary.getData();
        return new Bytes(
                text(binary.getIdElement().getIdPart()),
                text(binary.getSecurityContext().getReferenceElement().getIdPart()),
                text(binary.getContentType()),
                data == null ? new byte[0] : data);
    }

    @Override
    public void write(Bytes view, Resource onto) {
        ((Binary) onto)
                .setContentType(view.mediaType())
                .setSecurityContext(new Reference("Patient/" + view.patientId()))
                .setData(view.data());
    }
}
