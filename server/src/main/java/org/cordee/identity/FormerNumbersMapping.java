package org.cordee.identity;

import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Numbers that another took the place of; those of the INS are not among them. */
final class FormerNumbersMapping implements Mapping<List<Described.Identifier>> {
    static final FormerNumbersMapping FORMER = new FormerNumbersMapping();

    private FormerNumbersMapping() {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public List<Described.Identifier> toView(Resource resource) {
        return ((Patient) resource)
                .getIdentifier().stream()
                        .filter(one -> one.hasValue() && one.hasSystem() && isFormer(one))
                        .map(DescribedMapping::said)
                        .toList();
    }

    @Override
    public void write(List<Described.Identifier> view, Resource onto) {
        throw new UnsupportedOperationException("numbers become former ones by RenumberedMapping");
    }

    static boolean isFormer(Identifier identifier) {
        return identifier.getUse() == IdentifierUse.OLD && !DescribedMapping.isIns(identifier);
    }
}
