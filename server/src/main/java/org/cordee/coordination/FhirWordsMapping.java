package org.cordee.coordination;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.cordee.platform.page.Words;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;

/** Words that the mappings of this module share: code systems, codes, moments. */
public final class FhirWordsMapping {
    public static final String TASK = "https://cordee.example/fhir/CodeSystem/task";

    /** Second code of a task that tells of care, not of coordination alone: professions of health read it, and whoever it is asked of. */
    public static final String OF_CARE = "of-care";

    public static final String CALL = "https://cordee.example/fhir/CodeSystem/call";
    public static final String ROLE = "https://cordee.example/fhir/CodeSystem/circle-role";
    public static final String SITUATION = "https://cordee.example/fhir/CodeSystem/situation";

    /** Why a situation is followed no longer, as a type of its EpisodeOfCare. */
    public static final String ENDING = "https://cordee.example/fhir/CodeSystem/situation-ending";

    private static final TimeZone ZONE = TimeZone.getTimeZone(Words.TERRITORY);

    private FhirWordsMapping() {}

    public static CodeableConcept code(String system, String code) {
        var concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code);
        return concept;
    }

    public static DateTimeType moment(Instant at) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.MILLI, ZONE);
    }

    public static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
