package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Who is in a CareTeam in the words of the resource itself: by reference, else by identifier, else by name. */
final class CircleNamesMapping implements Mapping<List<String>> {
    static final CircleNamesMapping NAMED = new CircleNamesMapping();

    private CircleNamesMapping() {}

    @Override
    public String type() {
        return "CareTeam";
    }

    @Override
    public List<String> toView(Resource resource) {
        return ((CareTeam) resource)
                .getParticipant().stream()
                        .map(one -> named(one.getMember()))
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    @Override
    public void write(List<String> view, Resource onto) {
        throw new UnsupportedOperationException("members are only read so");
    }

    private static String named(Reference member) {
        if (member.getReference() != null) return member.getReference();
        var identifier = member.getIdentifier();
        return identifier.hasValue()
                ? text(identifier.getSystem()) + "|" + identifier.getValue()
                : text(member.getDisplay());
    }
}
