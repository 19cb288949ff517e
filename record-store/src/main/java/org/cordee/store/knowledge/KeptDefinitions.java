package org.cordee.store.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.function.BiFunction;
import org.cordee.store.Fhir;
import org.cordee.store.StoredResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Gives HAPI's validator and terminology the definitions that the record keeps, by their canonical URL. */
final class KeptDefinitions implements IValidationSupport {
    private final BiFunction<String, String, @Nullable StoredResource> byTypeAndUrl;

    KeptDefinitions(BiFunction<String, String, @Nullable StoredResource> byTypeAndUrl) {
        this.byTypeAndUrl = byTypeAndUrl;
    }

    @Override
    public FhirContext getFhirContext() {
        return Fhir.context();
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(String url) {
        return kept("CodeSystem", url);
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(String url) {
        return kept("ValueSet", url);
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        return kept("StructureDefinition", url);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> structure, String url) {
        if (structure == null) {
            return null;
        }
        return (T) kept(structure.getSimpleName(), url);
    }

    private @Nullable IBaseResource kept(String type, String url) {
        var found = byTypeAndUrl.apply(type, url);
        return found == null ? null : found.resource();
    }
}
