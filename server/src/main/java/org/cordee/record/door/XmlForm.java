package org.cordee.record.door;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cordee.store.Fhir;
import org.cordee.store.Issue;
import org.cordee.store.json.JsonTree;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.jspecify.annotations.Nullable;

/** A resource in XML, turned into JSON by HAPI's parser. What is wrong in it is told with its place, as in JSON. */
final class XmlForm {
    private static final Pattern ENCODING = Pattern.compile(
            "^\\s*<\\?xml[^>]*\\bencoding\\s*=\\s*[\"'](?!utf-?8[\"']|us-ascii[\"'])", Pattern.CASE_INSENSITIVE);
    private static final int MOST_FAULTS = 20;

    private XmlForm() {}

    /** The text of a body, null where it is not UTF-8 or says that it is something else. */
    static @Nullable String text(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return ENCODING.matcher(plain).find() ? null : plain;
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    /** What came of it: the resource in JSON, or faults. */
    sealed interface Turned {
        record Json(byte[] utf8) implements Turned {}

        /** None where it is not even well-formed. */
        record Faulty(List<Issue> issues) implements Turned {}
    }

    static Turned json(String xml) {
        var shape = XmlShape.issues(xml, MOST_FAULTS);
        if (!shape.isEmpty()) {
            return new Turned.Faulty(shape);
        }
        var faults = new Faults();
        try {
            var parser = Fhir.context().newXmlParser();
            parser.setParserErrorHandler(faults);
            var resource = parser.parseResource(xml);
            return faults.found.isEmpty()
                    ? new Turned.Json(utf8(resource, xml))
                    : new Turned.Faulty(issues(faults.found, xml));
        } catch (DataFormatException | IllegalArgumentException | ClassCastException unreadable) {
            return new Turned.Faulty(isWellFormed(xml) ? issues(faults.found, xml) : List.of());
        }
    }

    private static byte[] utf8(IBaseResource resource, String xml) {
        var json =
                Fhir.context().newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
        if (!xml.contains(" id=") || !(resource instanceof Base base)) {
            return json;
        }
        try {
            var tree = JsonTree.object(json);
            return ElementIds.put(base, tree) ? JsonTree.bytes(tree) : json;
        } catch (JsonTree.Unreadable beyondMeasure) {
            // Whoever reads it next refuses it with its place.
            return json;
        }
    }

    private static boolean isWellFormed(String xml) {
        try {
            for (var reader = reader(xml); reader.hasNext(); ) {
                reader.next();
            }
            return true;
        } catch (XMLStreamException broken) {
            return false;
        }
    }

    static XMLStreamReader reader(String xml) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(xml));
    }

    private static List<Issue> issues(List<Fault> faults, String xml) {
        return faults.stream()
                .map(fault -> {
                    var place = place(xml, fault.where());
                    return place.isEmpty()
                            ? Issue.error(fault.code(), fault.says())
                            : Issue.error(fault.code(), fault.says(), place);
                })
                .toList();
    }

    /** FHIRPath of the first element that is meant, empty where none is. */
    private static String place(String xml, Predicate<XMLStreamReader> isMeant) {
        var path = new ArrayDeque<String>();
        try {
            var reader = reader(xml);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    path.addLast(reader.getLocalName());
                    if (isMeant.test(reader)) {
                        return path.stream().collect(Collectors.joining("."));
                    }
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    path.removeLast();
                }
            }
        } catch (XMLStreamException broken) {
            return "";
        }
        return "";
    }

    private record Fault(String code, String says, Predicate<XMLStreamReader> where) {}

    /** Keeps what the parser finds instead of stopping at the first. */
    private static final class Faults extends ErrorHandlerAdapter {
        private final List<Fault> found = new ArrayList<>();

        private void add(Fault fault) {
            found.add(fault);
            if (found.size() == MOST_FAULTS) {
                throw new DataFormatException("enough is wrong");
            }
        }

        private void named(String code, String says, String element) {
            add(new Fault(code, says, reader -> reader.getLocalName().equals(element)));
        }

        @Override
        public void unknownElement(IParseLocation location, String element) {
            named("structure", "Unknown element " + element, element);
        }

        @Override
        public void unexpectedRepeatingElement(IParseLocation location, String element) {
            named("structure", element + " is not a list", element);
        }

        @Override
        public void missingRequiredElement(IParseLocation location, String element) {
            add(new Fault("required", element + " is missing", reader -> false));
        }

        @Override
        public void unknownAttribute(IParseLocation location, String attribute) {
            add(new Fault(
                    "structure",
                    "Unknown attribute " + attribute,
                    reader -> reader.getAttributeValue(null, attribute) != null));
        }

        @Override
        public void invalidValue(IParseLocation location, String value, String error) {
            add(new Fault(
                    "value",
                    "The value is not one of its type, or not one of its codes: check it",
                    reader -> value != null && value.equals(reader.getAttributeValue(null, "value"))));
        }

        @Override
        public void containedResourceWithNoId(IParseLocation location) {
            named("required", "A contained resource has no id", "contained");
        }

        @Override
        public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
            named("structure", "An extension has a value or extensions, not both", "extension");
        }
    }
}
