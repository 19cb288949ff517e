package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.access.Ground;
import org.cordee.access.Role;
import org.cordee.access.audit.LedgerLine;
import org.cordee.store.Fhir;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Our events meet the patterns they claim: IHE BALP's for what was done, TdE's where it is asked for, R4 for the rest. */
class AuditPatternsTest {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
            .resolve("interop/data");

    @Test
    void everyKindOfLineIsValidAgainstTheProfileThatItClaims() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(SHARED), "the profiles of others lie beside the checkout, or not at all");
        var validator = Fhir.context().newValidator().registerValidatorModule(new FhirInstanceValidator(support()));
        var wrong = new ArrayList<String>();
        for (var line : lines()) {
            for (var national : List.of(false, true)) {
                var json = new String(
                        AuditEventMapping.json(line, "https://cordee.test/fhir", national), StandardCharsets.UTF_8);
                validator.validateWithResult(json).getMessages().stream()
                        .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                        .forEach(message -> wrong.add(line.action() + " " + line.target() + " "
                                + message.getLocationString() + " " + message.getMessage()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theValidatorDoesRefuseAnEventThatClaimsWhatItIsNot() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(SHARED), "the profiles of others lie beside the checkout, or not at all");
        var validator = Fhir.context().newValidator().registerValidatorModule(new FhirInstanceValidator(support()));
        var json = new String(
                        AuditEventMapping.json(lines().getFirst(), "https://cordee.test/fhir", false),
                        StandardCharsets.UTF_8)
                .replace("110153", "110150");
        assertThat(validator.validateWithResult(json).isSuccessful()).isFalse();
    }

    private static List<LedgerLine> lines() {
        var lines = new ArrayList<LedgerLine>();
        for (var action : new char[] {'R', 'C', 'U', 'D', 'E'}) {
            for (var role : List.of(Role.NURSE, Role.MACHINE, Role.PATIENT)) {
                lines.add(line(action, 0, role, "12", action == 'E' ? "Observation" : "Observation/3"));
                lines.add(line(action, 0, role, null, action == 'E' ? "Practitioner" : "Practitioner/3"));
            }
        }
        lines.add(line('R', 4, Role.NURSE, null, "/cellule/patients/9"));
        lines.add(line('C', 8, Role.MACHINE, null, "Observation"));
        lines.add(line('E', 0, Role.NURSE, null, "Account/emilie"));
        return lines;
    }

    private static LedgerLine line(char action, int outcome, Role role, @Nullable String patient, String target) {
        return new LedgerLine(
                7,
                Instant.parse("2026-11-22T09:00:00Z"),
                action,
                outcome,
                role == Role.MACHINE ? "Device/gateway" : role == Role.PATIENT ? "Patient/12" : "Practitioner/4",
                "Émilie ESTAQUE",
                role,
                patient,
                target,
                action == 'E' ? "code=1&_count=2" : null,
                "TREAT",
                "3b1a",
                outcome == 0 ? Ground.CARE_TEAM : null,
                null,
                null,
                null);
    }

    private static ValidationSupportChain support() throws IOException {
        var context = Fhir.context();
        var theirs = new PrePopulatedValidationSupport(context);
        for (var folder : List.of("ihe/BasicAudit/conformance", "tracabilite-evenements/conformance")) {
            try (var files = Files.list(SHARED.resolve(folder))) {
                for (var file :
                        files.filter(one -> one.toString().endsWith(".json")).toList()) {
                    if (context.newJsonParser().parseResource(Files.readString(file))
                            instanceof MetadataResource resource) {
                        theirs.addResource(resource);
                    }
                }
            }
        }
        return new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                theirs,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context));
    }
}
