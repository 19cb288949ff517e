package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PID says of a person besides the traits by which people are compared.
 *
 * @param usedGiven the given name used in life, empty where nobody said
 * @param others names by which the person is known besides
 * @param mother the mother's name of birth
 * @param isOfSeveral whether twins were born; null where nobody said, or the order says it
 * @param death a day or a moment in the form of FHIR, {@code true} for a death on no known day, empty where nobody said
 */
record AdtBesides(
        String usedGiven,
        List<AdtNames.Other> others,
        String mother,
        @Nullable Boolean isOfSeveral,
        String death) {
    /** Nothing is said. */
    static final AdtBesides NONE = new AdtBesides("", List.of(), "", null, "");

    static AdtBesides of(Terser terser, AdtNames names) throws HL7Exception {
        var several = AdtMessage.get(terser, "/.PID-24");
        return new AdtBesides(
                names.usedGiven(),
                names.others(),
                AdtMessage.get(terser, "/.PID-6-1"),
                several.equals("Y") ? Boolean.TRUE : several.equals("N") ? Boolean.FALSE : null,
                death(terser));
    }

    /** That nobody died is the silence of most software, and takes back nothing. */
    private static String death(Terser terser) throws HL7Exception {
        var written = AdtMessage.get(terser, "/.PID-29-1");
        if (written.isEmpty()) {
            return AdtMessage.get(terser, "/.PID-30").equals("Y") ? "true" : "";
        }
        if (written.matches("\\d{4}(\\d{2}){0,2}")) {
            return AdtTraits.date(written, 29)
                    .replaceFirst("^(\\d{4})(\\d{2})", "$1-$2")
                    .replaceFirst("(-\\d{2})(\\d{2})$", "$1-$2");
        }
        var moment = AdtStay.moment(written, "PID", 29);
        return moment == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }
}
