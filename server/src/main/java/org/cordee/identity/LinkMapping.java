package org.cordee.identity;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The link by which a Patient points to the one that it is the same person as; all else stays as it is. */
final class LinkMapping implements Mapping<LinkMapping.Link> {
    static final LinkMapping LINK = new LinkMapping();

    /**
     * A link.
     *
     * @param other id of the other Patient
     * @param replacedBy true where the other goes on, false where this one does
     * @param stands false to take the link away
     */
    record Link(String other, boolean replacedBy, boolean stands) {}

    /** Ids of the Patients to which this one has links of a kind. */
    static List<String> others(Patient patient, Patient.LinkType kind) {
        return patient.getLink().stream()
                .filter(link -> link.getType() == kind)
                .map(link -> link.getOther().getReferenceElement())
                .filter(other -> other.hasIdPart() && "Patient".equals(other.getResourceType()))
                .map(other -> other.getIdPart())
                .toList();
    }

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Link toView(Resource resource) {
        return new Link("", false, false);
    }

    @Override
    public void write(Link view, Resource onto) {
        var patient = (Patient) onto;
        var reference = "Patient/" + view.other();
        patient.getLink().removeIf(link -> reference.equals(link.getOther().getReference()));
        if (view.stands()) {
            patient.addLink()
                    .setOther(new Reference(reference))
                    .setType(view.replacedBy() ? Patient.LinkType.REPLACEDBY : Patient.LinkType.REPLACES);
        }
        if (view.replacedBy()) {
            patient.setActive(!view.stands());
        }
    }
}
