package org.cordee.forms;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.forms.Questionnaire.Audience;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.UsageContext;

/** Who answers a form, as FHIR's context of use of the kind "user". */
final class AudienceMapping {
    private static final String CONTEXTS = "http://terminology.hl7.org/CodeSystem/usage-context-type";
    private static final String TYPES = "http://hl7.org/fhir/resource-types";

    private AudienceMapping() {}

    static Set<Audience> read(org.hl7.fhir.r4.model.Questionnaire form) {
        var audience = EnumSet.noneOf(Audience.class);
        for (var one : Audience.values()) {
            if (form.getUseContext().stream().anyMatch(context -> names(context, one))) {
                audience.add(one);
            }
        }
        return audience;
    }

    /** Other contexts of use stay. */
    static void write(Set<Audience> audience, org.hl7.fhir.r4.model.Questionnaire form) {
        form.getUseContext()
                .removeIf(context ->
                        Stream.of(Audience.values()).anyMatch(one -> !audience.contains(one) && names(context, one)));
        for (var one : audience) {
            if (form.getUseContext().stream().noneMatch(context -> names(context, one))) {
                form.addUseContext()
                        .setCode(new Coding(CONTEXTS, "user", null))
                        .setValue(new CodeableConcept(new Coding(TYPES, one.code(), null)));
            }
        }
    }

    private static boolean names(UsageContext context, Audience one) {
        return "user".equals(context.getCode().getCode())
                && context.getValue() instanceof CodeableConcept concept
                && concept.getCoding().stream()
                        .anyMatch(coding ->
                                TYPES.equals(coding.getSystem()) && one.code().equals(coding.getCode()));
    }
}
