package org.cordee.demo.simulation;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Readings as the national measures guide has a gateway send them: an Observation, alone or with its Device in a transaction. */
final class MeasureJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROFILES = "https://interop.esante.gouv.fr/ig/fhir/mesures/StructureDefinition/";
    private static final String MDC = "urn:iso:std:iso:11073:10101";
    private static final String PERSONAL_HEALTH_DEVICE = "65573";

    private final ZoneId zone;

    MeasureJson(ZoneId zone) {
        this.zone = zone;
    }

    /** For a gateway that knows the platform's references. */
    String observation(Reading reading) {
        ObjectNode observation = measured(reading);
        observation.putObject("subject").put("reference", reading.home().patient());
        observation.putObject("device").put("reference", reading.home().device());
        return observation.toString();
    }

    /** For a gateway that knows only the person's INS and the device's own identifier (IHE PCH-01). */
    String transaction(Reading reading) {
        ObjectNode bundle = JSON.createObjectNode();
        bundle.put("resourceType", "Bundle");
        bundle.putObject("meta").putArray("profile").add(PROFILES + "mesures-bundle-flux-alimentation");
        bundle.put("type", "transaction");
        String deviceUrl = "urn:uuid:" + UUID.randomUUID();
        ObjectNode device = bundle.putArray("entry").addObject();
        device.put("fullUrl", deviceUrl);
        device.set("resource", device(reading.home()));
        Home.Identifier identifier = reading.home().deviceIdentifier();
        device.putObject("request")
                .put("method", "POST")
                .put("url", "Device")
                .put("ifNoneExist", "identifier=" + identifier.system() + "|" + identifier.value());
        ObjectNode entry = bundle.withArray("entry").addObject();
        entry.put("fullUrl", "urn:uuid:" + UUID.randomUUID());
        ObjectNode observation = measured(reading);
        observation
                .putObject("subject")
                .set("identifier", identifier(reading.home().ins()));
        observation.putObject("device").put("reference", deviceUrl);
        entry.set("resource", observation);
        entry.putObject("request").put("method", "POST").put("url", "Observation");
        return bundle.toString();
    }

    private ObjectNode measured(Reading reading) {
        Kind kind = reading.home().kind();
        ObjectNode observation = JSON.createObjectNode();
        observation.put("resourceType", "Observation");
        observation.putObject("meta").putArray("profile").add(kind.profile());
        observation.put("status", "final");
        coded(
                observation.putArray("category").addObject(),
                "http://terminology.hl7.org/CodeSystem/observation-category",
                "vital-signs");
        coded(observation.putObject("code"), "http://loinc.org", kind.loinc());
        observation.put(
                "effectiveDateTime",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        reading.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
        if (reading.second() == null) {
            quantity(observation.putObject("valueQuantity"), reading.value(), kind);
        } else {
            component(observation, "8480-6", reading.value(), kind);
            component(observation, "8462-4", reading.second(), kind);
        }
        return observation;
    }

    private static void component(ObjectNode observation, String loinc, BigDecimal value, Kind kind) {
        ObjectNode component = observation.withArray("component").addObject();
        coded(component.putObject("code"), "http://loinc.org", loinc);
        quantity(component.putObject("valueQuantity"), value, kind);
    }

    private static void quantity(ObjectNode quantity, BigDecimal value, Kind kind) {
        quantity.put("value", value)
                .put("unit", kind.ucum())
                .put("system", "http://unitsofmeasure.org")
                .put("code", kind.ucum());
    }

    private static ObjectNode device(Home home) {
        ObjectNode device = JSON.createObjectNode();
        device.put("resourceType", "Device");
        device.putObject("meta").putArray("profile").add("http://hl7.org/fhir/uv/phd/StructureDefinition/PhdDevice");
        ObjectNode identifier = identifier(home.deviceIdentifier());
        coded(identifier.putObject("type"), "http://hl7.org/fhir/uv/phd/CodeSystem/ContinuaDeviceIdentifiers", "SYSID");
        device.putArray("identifier").add(identifier);
        coded(device.putObject("type"), MDC, PERSONAL_HEALTH_DEVICE);
        coded(
                device.putArray("specialization").addObject().putObject("systemType"),
                MDC,
                home.kind().specialization());
        return device;
    }

    private static ObjectNode identifier(Home.Identifier identifier) {
        return JSON.createObjectNode().put("system", identifier.system()).put("value", identifier.value());
    }

    private static void coded(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }
}
