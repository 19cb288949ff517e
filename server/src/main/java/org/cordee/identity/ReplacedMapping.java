package org.cordee.identity;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** By whom a Patient says that it was replaced. */
final class ReplacedMapping implements Mapping<List<ReplacedMapping.By>> {
    static final ReplacedMapping REPLACED = new ReplacedMapping();

    /** @param id of the other, empty where only an identifier is named */
    record By(String id, Described.Identifier identifier) {}

    private ReplacedMapping() {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public List<By> toView(Resource resource) {
        return ((Patient) resource)
                .getLink().stream()
                        .filter(link -> link.getType() == Patient.LinkType.REPLACEDBY)
                        .map(link -> {
                            var reference = link.getOther().getReferenceElement();
                            // An absolute one is of another server, whatever its id.
                            boolean isPatient = reference.hasIdPart()
                                    && !reference.isAbsolute()
                                    && "Patient".equals(reference.getResourceType());
                            return new By(
                                    isPatient ? reference.getIdPart() : "",
                                    DescribedMapping.said(link.getOther().getIdentifier()));
                        })
                        .toList();
    }

    @Override
    public void write(List<By> view, Resource onto) {
        throw new UnsupportedOperationException("links are written by LinkMapping");
    }
}
