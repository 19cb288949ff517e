package org.cordee.store.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Run by the build: reads the structure definitions, value sets, search parameters and compartments that HAPI ships from
 * HL7 (19 MB of XML, seconds to read) and writes what the store needs as one compact JSON file, read in milliseconds.
 */
public final class DefinitionsCompiler {
    private static final String SOURCE = "/org/hl7/fhir/r4/model/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Element> structures = new TreeMap<>();
    private final Map<String, Element> codeSystems = new LinkedHashMap<>();
    private final Map<String, Element> valueSets = new LinkedHashMap<>();
    private final TreeSet<String> bound = new TreeSet<>();

    private DefinitionsCompiler() {}

    /** Writes what is not there yet below the folder of classes named by the only argument. */
    public static void main(String[] arguments) throws Exception {
        var classes = Path.of(arguments[0]);
        ShippedFiles.write(classes);
        var target = classes.resolve("record-store").resolve("r4.json");
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.write(target, MAPPER.writeValueAsBytes(new DefinitionsCompiler().compiled()));
    }

    private ObjectNode compiled() throws Exception {
        var compartments = MAPPER.createObjectNode();
        for (var file : List.of("profile/profiles-types.xml", "profile/profiles-resources.xml")) {
            for (var resource : resources(file)) {
                if (resource.getTagName().equals("CompartmentDefinition")) {
                    compartments.set(value(resource, "code"), compartment(resource));
                } else if (resource.getTagName().equals("StructureDefinition")
                        && !"constraint".equals(value(resource, "derivation"))
                        && !"logical".equals(value(resource, "kind"))) {
                    structures.put(value(resource, "name"), resource);
                }
            }
        }
        for (var file : List.of("valueset/valuesets.xml", "valueset/v3-codesystems.xml")) {
            for (var resource : resources(file)) {
                (resource.getTagName().equals("ValueSet") ? valueSets : codeSystems)
                        .put(value(resource, "url"), resource);
            }
        }
        var root = MAPPER.createObjectNode();
        root.set("structures", structures());
        root.set("codes", boundCodes());
        root.set("parameters", parameters());
        root.set("compartments", compartments);
        return root;
    }

    private static ObjectNode compartment(Element definition) {
        var members = MAPPER.createObjectNode();
        for (var resource : children(definition, "resource")) {
            var names = members.arrayNode();
            children(resource, "param").forEach(param -> names.add(param.getAttribute("value")));
            if (!names.isEmpty()) {
                members.set(value(resource, "code"), names);
            }
        }
        return members;
    }

    private ObjectNode structures() {
        var all = MAPPER.createObjectNode();
        structures.forEach((name, definition) -> {
            var kind = "true".equals(value(definition, "abstract")) ? "abstract" : value(definition, "kind");
            var structure = all.putObject(name);
            structure.put("kind", kind);
            structure.put("base", lastPart(value(definition, "baseDefinition")));
            if (kind.equals("primitive-type")) {
                structure.put("regex", primitiveRegex(definition));
            } else {
                structure.set("parts", parts(name, definition));
            }
        });
        return all;
    }

    /** Each backbone becomes a part named by its path; elements are [name, min, max, summary, types, codes, like]. */
    private ObjectNode parts(String name, Element definition) {
        var parts = MAPPER.createObjectNode();
        parts.putArray(name);
        for (var element : children(child(definition, "snapshot"), "element")) {
            var path = value(element, "path");
            int dot = path.lastIndexOf('.');
            if (dot < 0) {
                continue;
            }
            var row = MAPPER.createArrayNode();
            row.add(path.substring(dot + 1));
            row.add(Integer.parseInt(value(element, "min")));
            row.add(value(element, "max").equals("*") ? -1 : Integer.parseInt(value(element, "max")));
            row.add("true".equals(value(element, "isSummary")) ? 1 : 0);
            row.add(types(path, element));
            row.add(binding(element));
            var like = value(element, "contentReference");
            row.add(like.isEmpty() ? "" : like.substring(like.indexOf('#') + 1));
            ((ArrayNode) parts.withArray(path.substring(0, dot))).add(row);
        }
        return parts;
    }

    private static ArrayNode types(String path, Element element) {
        var types = MAPPER.createArrayNode();
        for (var type : children(element, "type")) {
            var code = value(type, "code");
            if (code.startsWith("http://hl7.org/fhirpath/")) {
                code = path.endsWith(".url") ? "uri" : "id";
            }
            if (code.equals("BackboneElement") || code.equals("Element")) {
                code = path;
            }
            types.add(code);
        }
        return types;
    }

    private String binding(Element element) {
        var binding = child(element, "binding");
        if (binding == null || !value(binding, "strength").equals("required")) {
            return "";
        }
        var url = withoutVersion(value(binding, "valueSet"));
        bound.add(url);
        return url;
    }

    private static String primitiveRegex(Element definition) {
        for (var element : children(child(definition, "snapshot"), "element")) {
            for (var type : children(element, "type")) {
                for (var extension : children(type, "extension")) {
                    if (extension.getAttribute("url").endsWith("/regex")) {
                        return value(extension, "valueString");
                    }
                }
            }
        }
        return "";
    }

    private ObjectNode boundCodes() {
        var all = MAPPER.createObjectNode();
        for (var url : bound) {
            var codes = new TreeSet<String>();
            if (expand(url, codes)) {
                var array = all.putArray(url);
                codes.forEach(array::add);
            }
        }
        return all;
    }

    /** False when the value set leans on a filter or on a system that is not in the files: then it cannot be checked. */
    private boolean expand(String url, TreeSet<String> into) {
        var valueSet = valueSets.get(url);
        var compose = valueSet == null ? null : child(valueSet, "compose");
        if (compose == null || child(compose, "exclude") != null) {
            return false;
        }
        for (var include : children(compose, "include")) {
            if (child(include, "filter") != null) {
                return false;
            }
            for (var other : children(include, "valueSet")) {
                if (!expand(withoutVersion(other.getAttribute("value")), into)) {
                    return false;
                }
            }
            var system = value(include, "system");
            var concepts = children(include, "concept");
            concepts.forEach(concept -> into.add(system + "|" + value(concept, "code")));
            if (concepts.isEmpty() && !system.isEmpty()) {
                var codeSystem = codeSystems.get(system);
                if (codeSystem == null || !value(codeSystem, "content").equals("complete")) {
                    return false;
                }
                concepts(codeSystem, system, into);
            }
        }
        return true;
    }

    private static void concepts(Element parent, String system, TreeSet<String> into) {
        for (var concept : children(parent, "concept")) {
            into.add(system + "|" + value(concept, "code"));
            concepts(concept, system, into);
        }
    }

    private ArrayNode parameters() throws IOException {
        var all = MAPPER.createArrayNode();
        try (var stream = open("sp/search-parameters.json")) {
            var bundle = MAPPER.readTree(stream);
            var byUrl = new LinkedHashMap<String, JsonNode>();
            bundle.path("entry")
                    .forEach(entry ->
                            byUrl.put(entry.path("resource").path("url").asText(), entry.path("resource")));
            for (var source : byUrl.values()) {
                var row = all.addObject();
                row.put("url", source.path("url").asText());
                row.put("code", source.path("code").asText());
                row.put("kind", source.path("type").asText());
                row.put("expression", source.path("expression").asText(""));
                row.set("base", source.path("base"));
                row.set("target", source.path("target").isArray() ? source.path("target") : MAPPER.createArrayNode());
                var components = row.putArray("components");
                for (var component : source.path("component")) {
                    var part = byUrl.get(component.path("definition").asText());
                    if (part == null) {
                        throw new IllegalStateException(source.path("url") + " is made of an unknown parameter");
                    }
                    components
                            .addArray()
                            .add(part.path("type").asText())
                            .add(component.path("expression").asText());
                }
            }
        }
        return all;
    }

    private static List<Element> resources(String file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document;
        try (var stream = open(file)) {
            document = factory.newDocumentBuilder().parse(stream);
        }
        var found = new ArrayList<Element>();
        for (var entry : children(document.getDocumentElement(), "entry")) {
            var holder = child(entry, "resource");
            for (var node = holder == null ? null : holder.getFirstChild();
                    node != null;
                    node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    found.add(element);
                }
            }
        }
        return found;
    }

    private static InputStream open(String file) {
        var stream = DefinitionsCompiler.class.getResourceAsStream(SOURCE + file);
        if (stream == null) {
            throw new IllegalStateException(SOURCE + file + " is not on the class path");
        }
        return stream;
    }

    private static List<Element> children(@Nullable Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable Element child(Element parent, String name) {
        var all = children(parent, name);
        return all.isEmpty() ? null : all.getFirst();
    }

    private static String value(Element parent, String name) {
        var element = child(parent, name);
        return element == null ? "" : element.getAttribute("value");
    }

    private static String withoutVersion(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }

    private static String lastPart(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
