package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Summaries against the International Patient Summary 2.0.0 itself: npm package hl7.fhir.uv.ips, fetched once into the build folder
 * and skipped where npm or the network is not there.
 */
class SummaryAgainstItsGuideTest extends AtTheDoor {
    private static final String PROFILES = "http://hl7.org/fhir/uv/ips/StructureDefinition/";
    private static final Path FOLDER = Path.of("target", "packages");
    private static final Path PACKAGE = FOLDER.resolve("hl7.fhir.uv.ips-2.0.0.tgz");
    private static final String LOINC = "http://loinc.org";
    private static final String CODES = "http://terminology.hl7.org/CodeSystem/";

    @BeforeEach
    void load() throws Exception {
        assumeTrue(fetched(), "the package of the International Patient Summary cannot be had");
        var reply =
                inside.sent("POST", "/$load-package", Files.readAllBytes(PACKAGE), "Content-Type", "application/gzip");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    /** What other tests count must not hold the guide. */
    @AfterEach
    void remove() throws Exception {
        inside.post("/$remove-package", """
                {"resourceType":"Parameters","parameter":[{"name":"name","valueString":"hl7.fhir.uv.ips"},
                 {"name":"version","valueString":"2.0.0"}]}""");
    }

    private static boolean fetched() throws InterruptedException {
        if (Files.exists(PACKAGE)) {
            return true;
        }
        try {
            Files.createDirectories(FOLDER);
            var npm = new ProcessBuilder(
                            "npm", "pack", "hl7.fhir.uv.ips@2.0.0", "--pack-destination", FOLDER.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!npm.waitFor(60, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
            }
            return Files.exists(PACKAGE);
        } catch (IOException noNpm) {
            return false;
        }
    }

    @Test
    void whatIsKnownOfManyThingsAndWhatIsNotMeetsTheProfiles() throws Exception {
        var nameless = inside.create(
                        "Patient",
                        "{\"resourceType\":\"Patient\",\"active\":true,\"name\":[{\"use\":\"official\",\"prefix\":[\"Mme\"]}]}")
                .id();
        valid(nameless, 3);
        valid(patient(), 3);
        var full = patient();
        for (var resource : resources()) {
            inside.create(
                    MAPPER.readTree(resource).path("resourceType").asString(),
                    resource.replace("PATIENT", "Patient/" + full));
        }
        inside.create("Observation", weight(full, "71", "2026-11-01T08:00:00Z"));
        var bundle = valid(full, 14);
        assertThat(bundle.toString()).doesNotContain("Jamais").contains("Furosémide · 2026-01-02");
        for (var entry : bundle.path("entry")) {
            var profile =
                    PROFILE_OF.get(entry.path("resource").path("resourceType").asString());
            if (profile != null) {
                errors(entry.path("resource"), profile);
            }
        }
    }

    private static final Map<String, String> PROFILE_OF = Map.of(
            "Condition", "Condition-uv-ips",
            "AllergyIntolerance", "AllergyIntolerance-uv-ips",
            "MedicationStatement", "MedicationStatement-uv-ips",
            "MedicationRequest", "MedicationRequest-uv-ips",
            "Immunization", "Immunization-uv-ips",
            "DiagnosticReport", "DiagnosticReport-uv-ips",
            "Procedure", "Procedure-uv-ips",
            "DeviceUseStatement", "DeviceUseStatement-uv-ips",
            "Flag", "Flag-alert-uv-ips");

    private JsonNode valid(String patient, int sections) throws Exception {
        var reply = inside.get("/Patient/" + patient + "/$summary");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var bundle = reply.json();
        assertThat(bundle.path("entry").path(0).path("resource").path("section"))
                .hasSize(sections);
        errors(bundle, "Bundle-uv-ips");
        return bundle;
    }

    private void errors(JsonNode resource, String profile) throws Exception {
        var type = resource.path("resourceType").asString();
        var reply = inside.post(
                "/" + type + "/$validate?profile=" + PROFILES + profile, MAPPER.writeValueAsString(resource));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var wrong = new ArrayList<String>();
        for (var issue : reply.json().path("issue")) {
            if (List.of("error", "fatal").contains(issue.path("severity").asString())) {
                wrong.add(issue.path("expression") + " "
                        + issue.path("diagnostics").asString());
            }
        }
        assertThat(wrong).as(profile + " " + resource).isEmpty();
        assertThat(reply.text()).doesNotContain("were not looked at", profile + "' has not been checked");
    }

    private static String coded(String system, String code) {
        return "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]}";
    }

    private static String observation(String category, String code, String rest) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"category\":["
                + coded(CODES + "observation-category", category) + "],\"code\":" + coded(LOINC, code)
                + ",\"subject\":{\"reference\":\"PATIENT\"}" + rest + "}";
    }

    private static List<String> resources() {
        var subject = "\"subject\":{\"reference\":\"PATIENT\"}";
        var patient = "\"patient\":{\"reference\":\"PATIENT\"}";
        var active = "\"clinicalStatus\":" + coded(CODES + "condition-clinical", "active");
        var smokes = ",\"valueCodeableConcept\":{\"text\":\"fume\"}";
        return List.of(
                "{\"resourceType\":\"Condition\"," + active + "," + subject + "}",
                "{\"resourceType\":\"Condition\"," + active.replace("active", "resolved")
                        + ",\"code\":{\"text\":\"Fracture\"},\"abatementDateTime\":\"2012-02\"," + subject + "}",
                "{\"resourceType\":\"AllergyIntolerance\",\"clinicalStatus\":"
                        + coded(CODES + "allergyintolerance-clinical", "active") + "," + patient + "}",
                "{\"resourceType\":\"MedicationStatement\",\"status\":\"active\",\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":{\"text\":\"Bisoprolol\"}}],\"medicationReference\":{\"reference\":\"#m\"},"
                        + subject + "}",
                "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"intent\":\"order\",\"authoredOn\":\"2026-01-02\",\"medicationCodeableConcept\":{\"text\":\"Furosémide\"},"
                        + subject + "}",
                "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"intent\":\"order\",\"doNotPerform\":true,\"medicationCodeableConcept\":{\"text\":\"Jamais\"},"
                        + subject + "}",
                "{\"resourceType\":\"Immunization\",\"status\":\"completed\",\"vaccineCode\":{\"text\":\"Grippe\"},\"occurrenceString\":\"automne\","
                        + patient + "}",
                observation("laboratory", "2276-4", ""),
                observation(
                        "laboratory",
                        "2160-0",
                        ",\"effectiveDateTime\":\"2026-03\",\"valueQuantity\":{\"value\":80,\"unit\":\"µmol/L\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"umol/L\"}"),
                observation(
                        "imaging", "36643-5", ",\"effectiveDateTime\":\"2026-03-03\",\"valueString\":\"rien à dire\""),
                "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":" + coded(LOINC, "11502-2") + ","
                        + subject + "}",
                "{\"resourceType\":\"Procedure\",\"status\":\"completed\"," + subject + "}",
                "{\"resourceType\":\"DeviceUseStatement\",\"status\":\"active\",\"device\":{\"display\":\"Pacemaker\"},"
                        + subject + "}",
                "{\"resourceType\":\"Flag\",\"status\":\"active\",\"code\":{\"text\":\"Chute\"}," + subject + "}",
                "{\"resourceType\":\"ClinicalImpression\",\"status\":\"completed\",\"summary\":\"autonome\"," + subject
                        + "}",
                "{\"resourceType\":\"CarePlan\",\"status\":\"active\",\"intent\":\"plan\"," + subject + "}",
                "{\"resourceType\":\"Consent\",\"status\":\"active\",\"scope\":" + coded(CODES + "consentscope", "adr")
                        + ",\"category\":[" + coded(LOINC, "59284-0") + "],\"policyRule\":{\"text\":\"directives\"},"
                        + patient + "}",
                observation("social-history", "72166-2", ",\"effectiveDateTime\":\"2024-01-01\"" + smokes),
                observation("social-history", "72166-2", ",\"effectiveDateTime\":\"2025-01-01\"" + smokes),
                observation(
                        "social-history",
                        "82810-3",
                        ",\"effectiveDateTime\":\"2025-01-01\",\"valueCodeableConcept\":" + coded(LOINC, "LA26683-5")));
    }
}
