package org.cordee.directory.offer;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/** Systems of the national directory, and how its codes and numbers stand in FHIR. */
final class CodeMapping {
    static final String FINESS = "https://finess.esante.gouv.fr";
    static final String SIRENE = "https://sirene.fr";
    static final String RPPS = "https://rpps.esante.gouv.fr";
    static final String ADELI = "https://adeli.esante.gouv.fr";
    static final String CATEGORIES =
            "https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement";
    static final String PROFESSIONS =
            "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante";
    static final String SPECIALTIES =
            "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale";
    static final String KINDS = "https://cordee.example/fhir/CodeSystem/structure-kind";
    static final String ACTIVITIES = "https://cordee.example/fhir/CodeSystem/finess-activity";
    static final String CHARACTERISTICS = "https://cordee.example/fhir/CodeSystem/offer-characteristic";
    static final String CAPACITY = "https://cordee.example/fhir/StructureDefinition/capacity";
    static final String INSEE_CODE = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code";

    private static final String IDENTIFIER_TYPES = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";
    private static final String LEGAL_ENTITY = "FINEJ";

    private CodeMapping() {}

    static Identifier finess(String number, boolean ofLegalEntity) {
        var identifier = new Identifier().setSystem(FINESS).setValue(number);
        identifier.getType().addCoding().setSystem(IDENTIFIER_TYPES).setCode(ofLegalEntity ? LEGAL_ENTITY : "FINEG");
        return identifier;
    }

    /** A national number as the SAS exchanges it: 8 before an RPPS, 0 before an ADELI, 1 before a FINESS, 3 before a SIRET. */
    static Identifier national(String number, boolean ofPerson, char kind) {
        var identifier = new Identifier()
                .setSystem(ofPerson ? "urn:oid:1.2.250.1.71.4.2.1" : "urn:oid:1.2.250.1.71.4.2.2")
                .setValue(kind + number);
        identifier.getType().addCoding().setSystem(IDENTIFIER_TYPES).setCode(ofPerson ? "IDNPS" : "IDNST");
        return identifier;
    }

    static boolean isOfLegalEntity(Identifier identifier) {
        return LEGAL_ENTITY.equals(identifier.getType().getCodingFirstRep().getCode());
    }

    static Optional<Coding> coding(List<CodeableConcept> concepts, String system) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> system.equals(coding.getSystem()))
                .findFirst();
    }

    static String code(List<CodeableConcept> concepts, String system) {
        return coding(concepts, system).map(one -> text(one.getCode())).orElse("");
    }

    /** {@code code|name}, one a line. */
    static String lines(List<CodeableConcept> concepts) {
        return String.join(
                "\n",
                concepts.stream()
                        .map(concept -> concept.getCodingFirstRep())
                        .map(coding -> text(coding.getCode()) + "|" + text(coding.getDisplay()))
                        .toList());
    }

    static CodeableConcept concept(String system, String line) {
        var cut = line.indexOf('|');
        var concept = new CodeableConcept();
        var coding = concept.addCoding().setSystem(system);
        var code = cut < 0 ? line : line.substring(0, cut);
        var name = cut < 0 ? "" : line.substring(cut + 1).strip();
        if (!code.isBlank()) coding.setCode(code.strip().replaceAll("\\s+", "-"));
        if (!name.isEmpty()) coding.setDisplay(name);
        return concept;
    }

    /** The FINESS category that stands for a structure that was entered here, by its kind. */
    static String categoryOfKind(String kind) {
        return switch (kind) {
            case "pharmacy" -> "620";
            case "hospital" -> "355";
            case "support-cell" -> "606";
            case "general-practice" -> "603";
            default -> "";
        };
    }

    /** What a structure that was entered here is called, by its kind. */
    static String categoryNameOfKind(String kind) {
        return switch (kind) {
            case "pharmacy" -> "Pharmacie";
            case "hospital" -> "Centre hospitalier";
            case "support-cell" -> "Dispositif d’appui à la coordination (DAC)";
            case "general-practice" -> "Cabinet médical ou maison de santé";
            case "nurses" -> "Cabinet infirmier";
            default -> "";
        };
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
