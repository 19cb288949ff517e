package org.cordee.access.will;

import static org.cordee.access.Withheld.ANNOUNCEMENT_CODE;
import static org.cordee.access.Withheld.ANNOUNCEMENT_SYSTEM;

import java.time.Instant;
import java.util.Date;
import org.cordee.store.Draft;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A DocumentReference or a DiagnosticReport by its title, its date and whether it awaits an announcement. */
final class PaperMapping {
    private PaperMapping() {}

    static Paper toView(Resource resource) {
        var reference = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        var awaits = resource.getMeta().getSecurity(ANNOUNCEMENT_SYSTEM, ANNOUNCEMENT_CODE) != null;
        return switch (resource) {
            case DocumentReference document ->
                new Paper(
                        reference,
                        document.hasDescription() ? document.getDescription() : title(document),
                        instant(document.getDate()),
                        awaits);
            case DiagnosticReport report ->
                new Paper(reference, words(report.getCode()), instant(report.getIssued()), awaits);
            default -> new Paper(reference, "", null, awaits);
        };
    }

    /** The resource with the label that makes it wait, or without. */
    static Draft labelled(Resource resource, boolean awaits) {
        var copy = resource.copy();
        copy.getMeta().getSecurity().removeIf(one -> ANNOUNCEMENT_SYSTEM.equals(one.getSystem()));
        if (awaits) {
            copy.getMeta().addSecurity().setSystem(ANNOUNCEMENT_SYSTEM).setCode(ANNOUNCEMENT_CODE);
        }
        return Draft.of(copy);
    }

    private static String title(DocumentReference document) {
        var attachment = document.getContentFirstRep().getAttachment();
        return attachment.hasTitle() ? attachment.getTitle() : words(document.getType());
    }

    private static String words(CodeableConcept concept) {
        if (concept.hasText()) {
            return concept.getText();
        }
        var coding = concept.getCodingFirstRep();
        return coding.hasDisplay() ? coding.getDisplay() : "";
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
