package org.cordee.identity;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The link by which a Patient points to the one that it is the same person as; all else stays as it is. */
final class LinkMapping implements Mapping<LinkMapping.Link> {
    static final LinkMapping LINK = new LinkMapping();

    /** What the one is to the other, as FHIR names it. */
    enum Kind {
        /** The other goes on. */
        REPLACED_BY("replaced-by"),
        REPLACES("replaces"),
        /** Both go on. */
        SEE_ALSO("seealso");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * A link.
     *
     * @param other id of the other Patient
     * @param stands false to take the link away
     */
    record Link(String other, Kind kind, boolean stands) {
        boolean replacedBy() {
            return kind == Kind.REPLACED_BY;
        }
    }

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
        return new Link("", Kind.REPLACES, false);
    }

    @Override
    public void write(Link view, Resource onto) {
        var patient = (Patient) onto;
        var reference = "Patient/" + view.other();
        // A merge says more than that the two belong together, and takes the place of that.
        patient.getLink()
                .removeIf(link -> reference.equals(link.getOther().getReference())
                        && (view.kind() != Kind.SEE_ALSO || link.getType() == Patient.LinkType.SEEALSO));
        if (view.stands()) {
            patient.addLink()
                    .setOther(new Reference(reference))
                    .setType(Patient.LinkType.fromCode(view.kind().code()));
        }
        if (view.replacedBy()) {
            patient.setActive(!view.stands());
        }
    }
}
