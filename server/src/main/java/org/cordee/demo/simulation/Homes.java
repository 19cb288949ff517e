package org.cordee.demo.simulation;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordee.demo.simulation.Home.Identifier;
import tools.jackson.databind.JsonNode;

/** Finds the homes with devices, and what was measured there last, by searching the FHIR API. */
final class Homes {
    private static final String INS_OIDS = "urn:oid:1.2.250.1.213.1.4.";
    private static final int PAGES_AT_MOST = 200;

    private final Gateway gateway;

    Homes(Gateway gateway) {
        this.gateway = gateway;
    }

    List<Home> found() throws IOException, InterruptedException {
        Map<String, Identifier> insByPatient = new HashMap<>();
        List<JsonNode> devices = new ArrayList<>();
        String address = "/Device?_count=100&_include=Device:patient";
        for (int page = 0; page < PAGES_AT_MOST && !address.isEmpty(); page++) {
            Gateway.Answer answer = gateway.get(address);
            if (!answer.kept()) {
                throw new IOException("the search for devices was answered " + answer.status());
            }
            for (JsonNode entry : answer.body().path("entry")) {
                JsonNode resource = entry.path("resource");
                switch (resource.path("resourceType").asString("")) {
                    case "Device" -> devices.add(resource);
                    case "Patient" ->
                        ins(resource).ifPresent(ins -> insByPatient.put("Patient/" + text(resource.path("id")), ins));
                    default -> {}
                }
            }
            address = next(answer.body());
        }
        return devices.stream()
                .flatMap(device -> home(device, insByPatient).stream())
                .toList();
    }

    /** The mean of the last values, the newest five at most; for a pressure, systolic and diastolic. */
    List<BigDecimal> usual(Home home) throws IOException, InterruptedException {
        Gateway.Answer answer = gateway.get("/Observation?patient=%s&code=%s&_sort=-date&_count=5"
                .formatted(
                        home.patient().substring("Patient/".length()),
                        home.kind().loincsInUse()));
        if (!answer.kept()) {
            throw new IOException("the search for the last measures was answered " + answer.status());
        }
        List<List<Double>> values = new ArrayList<>();
        for (JsonNode entry : answer.body().path("entry")) {
            List<Double> ofOne = values(entry.path("resource"));
            if (!ofOne.isEmpty()) {
                values.add(ofOne);
            }
        }
        int width = home.kind() == Kind.BLOOD_PRESSURE ? 2 : 1;
        values.removeIf(ofOne -> ofOne.size() != width);
        return values.isEmpty()
                ? List.of()
                : Stream.iterate(0, i -> i < width, i -> i + 1)
                        .map(i -> BigDecimal.valueOf(values.stream()
                                .mapToDouble(ofOne -> ofOne.get(i))
                                .average()
                                .orElseThrow()))
                        .toList();
    }

    private static Optional<Home> home(JsonNode device, Map<String, Identifier> insByPatient) {
        String patient = text(device.path("patient").path("reference"));
        Identifier ins = insByPatient.get(patient);
        JsonNode identifier = device.path("identifier").path(0);
        String system = text(identifier.path("system"));
        if (ins == null || system.isEmpty()) {
            return Optional.empty();
        }
        return Kind.ofSpecialization(text(device.path("specialization")
                        .path(0)
                        .path("systemType")
                        .path("coding")
                        .path(0)
                        .path("code")))
                .map(kind -> new Home(
                        patient,
                        ins,
                        "Device/" + text(device.path("id")),
                        new Identifier(system, text(identifier.path("value"))),
                        kind));
    }

    private static Optional<Identifier> ins(JsonNode patient) {
        for (JsonNode identifier : patient.path("identifier")) {
            String system = text(identifier.path("system"));
            if (system.startsWith(INS_OIDS)) {
                return Optional.of(new Identifier(system, text(identifier.path("value"))));
            }
        }
        return Optional.empty();
    }

    private static List<Double> values(JsonNode observation) {
        JsonNode single = observation.path("valueQuantity").path("value");
        if (single.isNumber()) {
            return List.of(single.asDouble());
        }
        List<Double> components = new ArrayList<>();
        for (JsonNode component : observation.path("component")) {
            components.add(component.path("valueQuantity").path("value").asDouble());
        }
        return components;
    }

    private static String next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (text(link.path("relation")).equals("next")) {
                return text(link.path("url"));
            }
        }
        return "";
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }
}
