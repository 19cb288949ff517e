package org.cordee.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/** The types that answers can be, by name alone: loading all definitions would cost seconds and much memory. */
record AnswerTypesMapping(FhirContext context) implements IValidationSupport {
    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";
    private static final Set<String> COMPLEX = Set.of(
            "Coding", "Quantity", "Reference", "Attachment", "CodeableConcept", "HumanName", "Address", "Period");
    private static final Set<String> PRIMITIVE =
            Set.of("boolean", "integer", "decimal", "string", "date", "dateTime", "time", "uri", "code", "instant");

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return (List<T>) Stream.concat(COMPLEX.stream(), PRIMITIVE.stream())
                .map(AnswerTypesMapping::definition)
                .toList();
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        var name = url.startsWith(BASE) ? url.substring(BASE.length()) : url;
        return COMPLEX.contains(name) || PRIMITIVE.contains(name) ? definition(name) : null;
    }

    @Override
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
        var definition = fetchStructureDefinition(url);
        return type != null && type.isInstance(definition) ? type.cast(definition) : null;
    }

    private static StructureDefinition definition(String name) {
        return new StructureDefinition()
                .setUrl(BASE + name)
                .setName(name)
                .setType(name)
                .setKind(
                        PRIMITIVE.contains(name)
                                ? StructureDefinition.StructureDefinitionKind.PRIMITIVETYPE
                                : StructureDefinition.StructureDefinitionKind.COMPLEXTYPE)
                .setDerivation(StructureDefinition.TypeDerivationRule.SPECIALIZATION)
                .setBaseDefinition(BASE + "Element");
    }
}
