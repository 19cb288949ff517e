package org.cordee.store.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.ByteArrayInputStream;
import java.util.function.BiFunction;
import org.cordee.store.Fhir;
import org.cordee.store.definition.ShippedFiles;
import org.cordee.store.json.JsonTree;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Gives HAPI's validator definitions that are had as JSON by type and canonical URL, with what only people read left out. */
final class FetchedDefinitions implements IValidationSupport {
    private final BiFunction<String, String, byte @Nullable []> json;

    FetchedDefinitions(BiFunction<String, String, byte @Nullable []> json) {
        this.json = json;
    }

    @Override
    public FhirContext getFhirContext() {
        return Fhir.context();
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(String url) {
        return fetched("CodeSystem", url);
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(String url) {
        return fetched("ValueSet", url);
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        return fetched("StructureDefinition", url);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> structure, String url) {
        return structure == null ? null : (T) fetched(structure.getSimpleName(), url);
    }

    private @Nullable IBaseResource fetched(String type, String url) {
        var found = json.apply(type, url);
        if (found == null) {
            return null;
        }
        var bare = JsonTree.bytes(ShippedFiles.withoutProse(JsonTree.kept(found)));
        return Fhir.context().newJsonParser().parseResource(new ByteArrayInputStream(bare));
    }
}
