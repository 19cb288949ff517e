package org.cordee.store.definition;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.cordee.store.index.Hash64;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of R4 that HAPI ships from HL7, one small file for each, so that a validation reads the forty that it needs
 * instead of parsing 40 MB. Written by the build; prose, mappings and differentials are left out.
 */
public final class ShippedFiles {
    private static final String SOURCE = "/org/hl7/fhir/r4/model/";
    private static final String FOLDER = "record-store/r4/";
    private static final String HL7 = "http://hl7.org/fhir/";
    private static final String TYPES = "types.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> KEPT = Set.of("StructureDefinition", "ValueSet", "CodeSystem");
    private static final List<String> PROSE = List.of(
            "text", "mapping", "contact", "publisher", "copyright", "useContext", "jurisdiction", "keyword", "purpose");
    private static final List<String> ELEMENT_PROSE = List.of(
            "mapping",
            "definition",
            "comment",
            "requirements",
            "alias",
            "example",
            "short",
            "isModifierReason",
            "meaningWhenMissing",
            "orderMeaning");

    private ShippedFiles() {}

    /** The JSON of a definition by its type and canonical URL (a version is not looked at), null when it is none of R4's. */
    public static byte @Nullable [] read(String type, String canonical) {
        int bar = canonical.indexOf('|');
        return file(name(type, bar < 0 ? canonical : canonical.substring(0, bar)));
    }

    /** Whether {@link #read} would give it. */
    public static boolean isThere(String type, String canonical) {
        int bar = canonical.indexOf('|');
        var url = bar < 0 ? canonical : canonical.substring(0, bar);
        return url.startsWith(HL7) && ShippedFiles.class.getClassLoader().getResource(FOLDER + name(type, url)) != null;
    }

    /** All data types and resource types, as StructureDefinitions with their outermost element only. */
    public static List<byte[]> types() {
        try {
            var list = file(TYPES);
            var all = new java.util.ArrayList<byte[]>();
            for (var one : MAPPER.readTree(list == null ? new byte[] {'[', ']'} : list)) {
                all.add(MAPPER.writeValueAsBytes(one));
            }
            return all;
        } catch (IOException damaged) {
            throw new java.io.UncheckedIOException(damaged);
        }
    }

    private static byte @Nullable [] file(String name) {
        try (InputStream stream = ShippedFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException damaged) {
            throw new java.io.UncheckedIOException(damaged);
        }
    }

    private static String name(String type, String url) {
        return type + "/" + HexFormat.of().toHexDigits(Hash64.of(0, 'f', url)) + ".json";
    }

    /** Run by the build: writes all files below the folder given, unless they are there. */
    static void write(Path classes) throws IOException {
        var folder = classes.resolve(FOLDER);
        if (Files.exists(folder.resolve(TYPES))) {
            return;
        }
        var context = FhirContext.forR4();
        context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
        var types = MAPPER.createArrayNode();
        for (var type : KEPT) {
            Files.createDirectories(folder.resolve(type));
        }
        for (var file : List.of(
                "valueset/v2-tables.xml",
                "valueset/v3-codesystems.xml",
                "valueset/valuesets.xml",
                "extension/extension-definitions.xml",
                "profile/profiles-others.xml",
                "profile/profiles-types.xml",
                "profile/profiles-resources.xml")) {
            try (var stream = ShippedFiles.class.getResourceAsStream(SOURCE + file)) {
                if (stream == null) {
                    throw new IOException(file + " is not on the class path");
                }
                var bundle = context.newXmlParser()
                        .parseResource(Bundle.class, new InputStreamReader(stream, StandardCharsets.UTF_8));
                for (var entry : bundle.getEntry()) {
                    if (KEPT.contains(entry.getResource().fhirType())) {
                        var tree = (ObjectNode)
                                MAPPER.readTree(context.newJsonParser().encodeResourceToString(entry.getResource()));
                        write(folder, tree, types);
                    }
                }
            }
        }
        Files.write(folder.resolve(TYPES), MAPPER.writeValueAsBytes(types));
    }

    /** Takes out of a definition what only people read, and the differential where there is a snapshot. */
    public static ObjectNode withoutProse(ObjectNode tree) {
        tree.remove(PROSE);
        if (tree.has("snapshot")) {
            tree.remove("differential");
        }
        for (var part : List.of("snapshot", "differential")) {
            for (var element : tree.path(part).path("element")) {
                ((ObjectNode) element).remove(ELEMENT_PROSE);
                element.path("constraint").forEach(constraint -> ((ObjectNode) constraint).remove("xpath"));
            }
        }
        withoutDefinitions(tree.path("concept"));
        return tree;
    }

    private static void write(Path folder, ObjectNode tree, ArrayNode types) throws IOException {
        withoutProse(tree);
        Files.write(
                folder.resolve(name(
                        tree.path("resourceType").asText(), tree.path("url").asText())),
                MAPPER.writeValueAsBytes(tree));
        if (tree.path("kind").asText().matches("resource|complex-type|primitive-type")
                && !tree.path("derivation").asText().equals("constraint")) {
            var elements = (ArrayNode) tree.path("snapshot").path("element");
            var outermost = elements.get(0);
            elements.removeAll().add(outermost);
            types.add(tree);
        }
    }

    private static void withoutDefinitions(JsonNode concepts) {
        for (var concept : concepts) {
            ((ObjectNode) concept).remove("definition");
            withoutDefinitions(concept.path("concept"));
        }
    }
}
