package org.cordee.store.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.cordee.store.Fhir;
import org.cordee.store.definition.ShippedFiles;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/** Gives HAPI's validator and terminology the definitions of base R4, each read when it is asked for. */
final class ShippedDefinitions implements IValidationSupport {
    private @Nullable List<StructureDefinition> types;

    @Override
    public FhirContext getFhirContext() {
        return Fhir.context();
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(String url) {
        return shipped("CodeSystem", url);
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(String url) {
        return shipped("ValueSet", url);
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        return shipped(
                "StructureDefinition", url.contains("/") ? url : "http://hl7.org/fhir/StructureDefinition/" + url);
    }

    /** The types with their outermost element only: all that is asked of all of them at once is their names and kinds. */
    synchronized List<StructureDefinition> types() {
        var there = types;
        if (there == null) {
            there = ShippedFiles.types().stream()
                    .map(json -> (StructureDefinition) parsed(json))
                    .toList();
            types = there;
        }
        return there;
    }

    /** None: the chain would keep those without their elements and give them to whoever asks for one. */
    @Override
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return List.of();
    }

    @Override
    public <T extends IBaseResource> List<T> fetchAllNonBaseStructureDefinitions() {
        return List.of();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> structure, String url) {
        return structure == null ? null : (T) shipped(structure.getSimpleName(), url);
    }

    private static @Nullable IBaseResource shipped(String type, String url) {
        var json = ShippedFiles.read(type, url);
        return json == null ? null : parsed(json);
    }

    private static IBaseResource parsed(byte[] json) {
        return Fhir.context().newJsonParser().parseResource(new ByteArrayInputStream(json));
    }
}
