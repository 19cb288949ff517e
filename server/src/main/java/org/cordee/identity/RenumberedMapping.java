package org.cordee.identity;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Identifiers that take the place of others (A47), which stay as former numbers, or that move from a Patient or to one (A43). */
final class RenumberedMapping implements Mapping<RenumberedMapping.Renumbered> {
    static final RenumberedMapping RENUMBERED = new RenumberedMapping();

    /** @param stay whether those of before go on finding the person */
    record Renumbered(List<Described.Identifier> before, List<Described.Identifier> now, boolean stay) {}

    private RenumberedMapping() {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Renumbered toView(Resource resource) {
        return new Renumbered(
                List.of(), DescribedMapping.DESCRIBED.toView(resource).identifiers(), true);
    }

    @Override
    public void write(Renumbered view, Resource onto) {
        var patient = (Patient) onto;
        if (view.stay()) {
            patient.getIdentifier().stream()
                    .filter(one -> view.before().contains(DescribedMapping.said(one)))
                    .forEach(one -> FormerNumbersMapping.add(patient, one));
        }
        patient.getIdentifier().removeIf(one -> view.before().contains(DescribedMapping.said(one)));
        FormerNumbersMapping.remove(patient, view.now());
        for (var number : view.now()) {
            if (patient.getIdentifier().stream().noneMatch(one -> number.equals(DescribedMapping.said(one)))) {
                patient.addIdentifier().setSystem(number.system()).setValue(number.value());
            }
        }
    }
}
