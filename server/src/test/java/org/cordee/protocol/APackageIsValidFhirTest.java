package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.cordee.TestPlatform;
import org.cordee.store.Fhir;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What leaves in a signed package holds before the validator of HAPI, which knows nothing of us. */
class APackageIsValidFhirTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FhirValidator validator = validator();

    APackageIsValidFhirTest() {
        TestPlatform.get(Delivered.class).bring();
    }

    @Test
    void everyDeliveredPlanAndQuestionnaireIsValid() {
        var packages = TestPlatform.get(Packages.class);
        var protocols = TestPlatform.get(Protocols.class);
        var questionnaires = 0;
        for (var key : Delivered.keys()) {
            var file =
                    packages.export(key, protocols.of(key).getFirst().number()).orElseThrow();
            var payload = Base64.getDecoder()
                    .decode(JSON.readValue(file, Packages.Envelope.class).payload());
            var bundle = Fhir.context()
                    .newJsonParser()
                    .parseResource(Bundle.class, new String(payload, StandardCharsets.UTF_8));
            assertThat(bundle.getEntry()).anyMatch(entry -> entry.getResource() instanceof PlanDefinition);
            for (var entry : bundle.getEntry()) {
                assertThat(errors(entry.getResource())).as(key).isEmpty();
                if (entry.getResource() instanceof Questionnaire) questionnaires++;
            }
            assertThat(errors(bundle)).as(key).isEmpty();
        }
        assertThat(questionnaires).isPositive();
    }

    @Test
    void theValidatorDoesRefuseAPlanThatIsNone() {
        var plan = new PlanDefinition();
        plan.addAction().addRelatedAction().setActionId("nowhere");
        assertThat(errors(plan)).isNotEmpty();
    }

    private List<String> errors(Resource resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(message -> message.getLocationString() + " " + message.getMessage())
                .toList();
    }

    private static FhirValidator validator() {
        var context = Fhir.context();
        var support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
        return context.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }
}
