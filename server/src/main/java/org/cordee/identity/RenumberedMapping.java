package org.cordee.identity;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Identifiers that take the place of others (A47). */
final class RenumberedMapping implements Mapping<RenumberedMapping.Renumbered> {
    static final RenumberedMapping RENUMBERED = new RenumberedMapping();

    record Renumbered(List<Described.Identifier> before, List<Described.Identifier> now) {}

    private RenumberedMapping() {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Renumbered toView(Resource resource) {
        return new Renumbered(
                List.of(), DescribedMapping.DESCRIBED.toView(resource).identifiers());
    }

    @Override
    public void write(Renumbered view, Resource onto) {
        var patient = (Patient) onto;
        patient.getIdentifier().removeIf(one -> view.before().contains(DescribedMapping.said(one)));
        for (var number : view.now()) {
            boolean stands =
                    patient.getIdentifier().stream().anyMatch(one -> number.equals(DescribedMapping.said(one)));
            if (!stands) patient.addIdentifier().setSystem(number.system()).setValue(number.value());
        }
    }
}
