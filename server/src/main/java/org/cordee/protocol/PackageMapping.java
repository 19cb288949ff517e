package org.cordee.protocol;

import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;

/** The content of a package as a Bundle: PlanDefinition, Questionnaires, and the drawing with its tables as Binaries. */
final class PackageMapping {
    private static final String BPMN = "application/bpmn+xml";
    private static final String DMN = "application/dmn+xml";

    private PackageMapping() {}

    record Content(
            String protocol,
            String name,
            String about,
            String drawing,
            Map<String, String> tables,
            List<String> questionnaires) {
        boolean isSameAs(Version version) {
            return name.strip().equals(version.name())
                    && about.strip().equals(version.about())
                    && drawing.equals(version.drawing())
                    && tables.equals(version.tables());
        }
    }

    static String bundle(Version version, Drawing drawing, List<String> questionnaires) {
        var bundle = new Bundle();
        bundle.setType(BundleType.COLLECTION);
        var plan = new PlanDefinition();
        PlanMapping.PLAN.write(new Plan(version, drawing), plan);
        bundle.addEntry().setFullUrl(version.canonical()).setResource(plan);
        binary(bundle, "drawing", BPMN, version.drawing());
        version.tables().forEach((id, table) -> binary(bundle, id, DMN, table));
        for (var json : questionnaires) {
            var form = Fhir.context().newJsonParser().parseResource(Questionnaire.class, json);
            bundle.addEntry().setFullUrl(form.getUrl()).setResource(form);
        }
        return Fhir.context().newJsonParser().encodeResourceToString(bundle);
    }

    /** Refuses what is no such Bundle by {@link DrawingRefused}. */
    static Content content(String json) {
        Bundle bundle;
        try {
            bundle = Fhir.context().newJsonParser().parseResource(Bundle.class, json);
        } catch (DataFormatException fault) {
            throw new DrawingRefused(Fault.at("", "noPackage"));
        }
        PlanDefinition plan = null;
        var drawing = "";
        var tables = new HashMap<String, String>();
        var questionnaires = new ArrayList<String>();
        for (var entry : bundle.getEntry()) {
            switch (entry.getResource()) {
                case PlanDefinition found -> plan = found;
                case Questionnaire found ->
                    questionnaires.add(Fhir.context().newJsonParser().encodeResourceToString(found));
                case Binary found -> {
                    var text =
                            new String(found.getData() == null ? new byte[0] : found.getData(), StandardCharsets.UTF_8);
                    if (BPMN.equals(found.getContentType())) drawing = text;
                    else if (DMN.equals(found.getContentType()))
                        tables.put(found.getIdElement().getIdPart(), text);
                }
                case null, default -> throw new DrawingRefused(Fault.at("", "noPackage"));
            }
        }
        var named = plan != null && plan.getName() != null && plan.getName().matches("[a-z][a-z0-9-]{1,60}");
        if (plan == null || !named || drawing.isEmpty()) throw new DrawingRefused(Fault.at("", "noPackage"));
        return new Content(
                plan.getName(),
                StepTaskMapping.text(plan.getTitle()),
                StepTaskMapping.text(plan.getDescription()),
                drawing,
                tables,
                questionnaires);
    }

    /** Under an address of its own: a package is no server from which it could be had. */
    private static void binary(Bundle bundle, String id, String type, String text) {
        var binary = new Binary();
        binary.setId(id);
        binary.setContentType(type);
        binary.setData(text.getBytes(StandardCharsets.UTF_8));
        var name = UUID.nameUUIDFromBytes((id + "|" + text).getBytes(StandardCharsets.UTF_8));
        bundle.addEntry().setFullUrl("urn:uuid:" + name).setResource(binary);
    }
}
