package org.cordee.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** What a feed says of the reliability of an identity, beside what stands of it. */
final class FedReliabilityMapping {
    private static final String FR_CORE = "https://hl7.fr/ig/fhir/core/";
    private static final String RELIABILITY = FR_CORE + "StructureDefinition/fr-core-identity-reliability";

    /** Doubtful, fictitious, and homonym (table 0445): what an identity officer may have said. */
    private static final Set<String> MARKS = Set.of("DOUT", "FICT", "HOMD", "HOMA");

    private static final Set<String> KEEPS_PROVISIONAL = Set.of("DOUT", "FICT");

    private FedReliabilityMapping() {}

    /**
     * Marks that keep an identity apart are an officer's, too: no message takes one away. A status that is confirmed once more keeps by
     * what it was confirmed.
     */
    static void write(FedMapping.Fed view, List<String> codes, Patient patient) {
        boolean isDoubted = codes.stream().anyMatch(KEEPS_PROVISIONAL::contains);
        var standing = new HashSet<String>();
        for (var one : List.copyOf(patient.getExtension())) {
            var status = status(one);
            if (status == null) {
                continue;
            }
            boolean isSaidAgain = codes.contains(status) && !view.isChanged() && !isDoubted;
            if (MARKS.contains(status) || isSaidAgain) {
                standing.add(status);
            } else {
                patient.getExtension().remove(one);
            }
        }
        for (var code : codes) {
            if (standing.add(code)) {
                patient.addExtension()
                        .setUrl(RELIABILITY)
                        .addExtension(
                                "identityStatus", new Coding(FR_CORE + "CodeSystem/fr-core-cs-v2-0445", code, null));
            }
        }
    }

    /** What one statement on the reliability says, empty where it has no status, null for any other extension. */
    private static @Nullable String status(Extension extension) {
        if (!RELIABILITY.equals(extension.getUrl())) {
            return null;
        }
        var part = extension.getExtensionByUrl("identityStatus");
        return part != null && part.getValue() instanceof Coding coding && coding.hasCode() ? coding.getCode() : "";
    }
}
