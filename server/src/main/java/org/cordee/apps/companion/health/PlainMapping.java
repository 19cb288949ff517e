package org.cordee.apps.companion.health;

import java.time.LocalDate;
import java.util.Date;
import org.cordee.platform.page.Words;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What the mappings of this package share: names of concepts, days. */
final class PlainMapping {
    private PlainMapping() {}

    /** Its text, else what a code system calls it, else its code. */
    static String named(@Nullable Type concept) {
        if (!(concept instanceof CodeableConcept one)) return "";
        if (one.hasText()) return one.getText();
        return one.getCoding().stream()
                .filter(Coding::hasDisplay)
                .map(Coding::getDisplay)
                .findFirst()
                .orElseGet(() -> text(one.getCodingFirstRep().getCode()));
    }

    static @Nullable LocalDate day(@Nullable Date at) {
        return at == null ? null : at.toInstant().atZone(Words.TERRITORY).toLocalDate();
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
