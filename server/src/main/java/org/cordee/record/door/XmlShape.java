package org.cordee.record.door;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cordee.store.Issue;

/**
 * What the XML page of R4 asks of every element and the parser would pass over in silence, so that something sent would be lost: the
 * namespace of FHIR, no text between elements, no element without a value and without content. Narratives are not looked at.
 */
final class XmlShape {
    private static final String FHIR = "http://hl7.org/fhir";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final XMLStreamReader reader;
    private final int most;
    private final List<Issue> issues = new ArrayList<>();
    private final ArrayDeque<String> path = new ArrayDeque<>();
    /** For each open element whether it has a value or something inside. */
    private final ArrayDeque<Boolean> filled = new ArrayDeque<>();

    private XmlShape(XMLStreamReader reader, int most) {
        this.reader = reader;
        this.most = most;
    }

    /** The faults, with their places; what is not well-formed is not looked at beyond the fault. */
    static List<Issue> issues(String xml, int most) {
        try {
            var shape = new XmlShape(XmlForm.reader(xml), most);
            try {
                shape.look();
            } catch (XMLStreamException broken) {
                return List.of();
            }
            return shape.issues;
        } catch (XMLStreamException broken) {
            return List.of();
        }
    }

    private void look() throws XMLStreamException {
        while (reader.hasNext() && issues.size() < most) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> start();
                case XMLStreamReader.END_ELEMENT -> end();
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (!reader.isWhiteSpace()) {
                        fault("Text stands between the elements: a value belongs into the attribute value");
                    }
                }
                default -> {}
            }
        }
    }

    private void start() throws XMLStreamException {
        if (!filled.isEmpty()) {
            filled.removeLast();
            filled.addLast(true);
        }
        if (XHTML.equals(reader.getNamespaceURI())) {
            passOver();
            return;
        }
        path.addLast(reader.getLocalName());
        filled.addLast(reader.getAttributeValue(null, "value") != null);
        if (!FHIR.equals(reader.getNamespaceURI())) {
            fault("The element is not in the namespace " + FHIR);
            passOver();
            path.removeLast();
            filled.removeLast();
        }
    }

    /** A resource may have nothing inside, an element of one may not. */
    private void end() {
        if (!filled.getLast() && Character.isLowerCase(path.getLast().charAt(0))) {
            fault("The element has neither a value nor content");
        }
        path.removeLast();
        filled.removeLast();
    }

    private void passOver() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            depth += event == XMLStreamReader.START_ELEMENT ? 1 : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
        }
    }

    private void fault(String says) {
        issues.add(Issue.error("structure", says, path.stream().collect(Collectors.joining("."))));
    }
}
