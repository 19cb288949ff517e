package org.cordee.identity;

import java.util.List;
import java.util.Optional;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * Numbers that another took the place of (A47). They may be someone else's from the start, so none stands as an identifier, by which anyone
 * could be taken for whoever bore it; those of the INS are not among them.
 */
final class FormerNumbersMapping implements Mapping<List<Described.Identifier>> {
    static final FormerNumbersMapping FORMER = new FormerNumbersMapping();

    private static final String URL = "https://cordee.example/fhir/StructureDefinition/former-number";

    private FormerNumbersMapping() {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public List<Described.Identifier> toView(Resource resource) {
        return ((Patient) resource)
                .getExtensionsByUrl(URL).stream()
                        .flatMap(one -> number(one).stream())
                        .toList();
    }

    @Override
    public void write(List<Described.Identifier> view, Resource onto) {
        throw new UnsupportedOperationException("numbers become former ones by RenumberedMapping");
    }

    /** It gave way to another. */
    static void add(Patient patient, Identifier number) {
        patient.addExtension(new Extension(URL, number.copy().setUse(IdentifierUse.OLD)));
    }

    /** The person bears them again. */
    static void remove(Patient patient, List<Described.Identifier> numbers) {
        patient.getExtension()
                .removeIf(one -> URL.equals(one.getUrl())
                        && number(one).filter(numbers::contains).isPresent());
    }

    private static Optional<Described.Identifier> number(Extension extension) {
        return extension.getValue() instanceof Identifier one
                        && one.hasValue()
                        && one.hasSystem()
                        && !DescribedMapping.isIns(one)
                ? Optional.of(DescribedMapping.said(one))
                : Optional.empty();
    }
}
