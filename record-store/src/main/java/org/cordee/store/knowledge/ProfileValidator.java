package org.cordee.store.knowledge;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ValidationOptions;
import ca.uhn.hapi.converters.canonical.VersionCanonicalizer;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.Fhir;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;

/** HAPI's validator on base R4 and definitions from elsewhere; reads what a resource needs and keeps it until told to forget. */
final class ProfileValidator {
    private final IValidationSupport others;
    private FhirValidator validator;

    ProfileValidator(IValidationSupport others) {
        this.others = others;
        this.validator = made(others);
    }

    private static FhirValidator made(IValidationSupport others) {
        var context = Fhir.context();
        var shipped = new ShippedDefinitions();
        var chain = new ValidationSupportChain(
                shipped,
                others,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context));
        var module = new FhirInstanceValidator(chain);
        module.setWrappedWorkerContext(chain, new FewTypes(chain, shipped));
        module.setAnyExtensionsAllowed(true);
        module.setErrorForUnknownProfiles(false);
        module.setNoExtensibleWarnings(true);
        var validator = context.newValidator();
        validator.registerValidatorModule(module);
        return validator;
    }

    /** Against base R4, the profiles that the resource claims, and those named. */
    OperationOutcome validated(String json, List<String> profiles) {
        var options = new ValidationOptions();
        profiles.forEach(options::addProfile);
        return (OperationOutcome) validator.validateWithResult(json, options).toOperationOutcome();
    }

    /** After definitions changed. */
    void forget() {
        validator = made(others);
    }

    /** HAPI's own reads every type with all its elements, 100 MB; this one reads those of a type when they are looked at. */
    private static final class FewTypes extends WorkerContextValidationSupportAdapter {
        private final List<StructureDefinition> types = new ArrayList<>();

        FewTypes(IValidationSupport support, ShippedDefinitions shipped) {
            super(support);
            var canonicalizer = new VersionCanonicalizer(Fhir.context());
            for (var type : shipped.types()) {
                var later = new Later();
                canonicalizer.structureDefinitionToCanonical(type).copyValues(later);
                later.setSnapshot(null);
                types.add(later);
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
            return type == StructureDefinition.class ? (List<T>) types : super.fetchResourcesByType(type);
        }

        @Override
        public List<StructureDefinition> fetchTypeDefinitions(String name) {
            var found = fetchTypeDefinition(name);
            return found == null ? List.of() : List.of(found);
        }

        @Override
        public boolean isPrimitiveType(String name) {
            for (var type : types) {
                if (type.getKind() == StructureDefinition.StructureDefinitionKind.PRIMITIVETYPE
                        && name.equals(type.getType())) {
                    return true;
                }
            }
            return false;
        }

        private final class Later extends StructureDefinition {
            @Override
            public boolean hasSnapshot() {
                return true;
            }

            @Override
            public StructureDefinitionSnapshotComponent getSnapshot() {
                if (!super.hasSnapshot()) {
                    setSnapshot(fetchTypeDefinition(getType()).getSnapshot());
                }
                return super.getSnapshot();
            }
        }
    }
}
