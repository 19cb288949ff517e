package org.cordee.identity.insi;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The SOAP 1.2 envelope around a question to INSi: who asks with which software, and what for. */
final class InsiEnvelope {
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String CONTEXT = "urn:siram:bam:ctxbam";
    private static final String SOFTWARE = "urn:siram:lps:ctxlps";
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

    private final InsiSettings settings;
    private final Clock clock;

    InsiEnvelope(InsiSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What stands in the body. */
    @FunctionalInterface
    interface Part {
        void write(XMLStreamWriter out) throws XMLStreamException;
    }

    byte[] around(String action, Part body) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("soap", "Envelope", SOAP);
            out.writeNamespace("soap", SOAP);
            out.writeStartElement("soap", "Header", SOAP);
            contexts(out);
            out.writeStartElement("a", "Action", ADDRESSING);
            out.writeNamespace("a", ADDRESSING);
            out.writeCharacters(action);
            out.writeEndElement();
            out.writeStartElement("a", "MessageID", ADDRESSING);
            out.writeNamespace("a", ADDRESSING);
            out.writeCharacters("uuid:" + UUID.randomUUID());
            out.writeEndElement();
            out.writeEndElement();
            out.writeStartElement("soap", "Body", SOAP);
            body.write(out);
            out.writeEndElement();
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException fault) {
            throw new IllegalStateException("a question to INSi could not be written", fault);
        }
        return bytes.toByteArray();
    }

    private void contexts(XMLStreamWriter out) throws XMLStreamException {
        var now = clock.instant();
        context(out, CONTEXT, "ContexteBAM", "01_02", now);
        out.writeEmptyElement("i", "COUVERTURE", CONTEXT);
        out.writeEndElement();
        context(out, SOFTWARE, "ContexteLPS", "01_00", now);
        out.writeStartElement("i", "LPS", SOFTWARE);
        out.writeStartElement("i", "IDAM", SOFTWARE);
        out.writeAttribute("R", "4");
        out.writeCharacters(settings.approval());
        out.writeEndElement();
        text(out, SOFTWARE, "Version", settings.version());
        text(out, SOFTWARE, "Instance", settings.instance());
        text(out, SOFTWARE, "Nom", "urn:lps:" + settings.software() + ":" + settings.version());
        out.writeEndElement();
        out.writeEndElement();
    }

    private void context(XMLStreamWriter out, String space, String name, String version, Instant now)
            throws XMLStreamException {
        out.writeStartElement("i", name, space);
        out.writeNamespace("i", space);
        if (space.equals(SOFTWARE)) {
            out.writeAttribute("Nature", "CTXLPS");
        }
        out.writeAttribute("Version", version);
        text(out, space, "Id", UUID.randomUUID().toString());
        text(out, space, "Temps", now.truncatedTo(ChronoUnit.MILLIS).toString());
        text(out, space, "Emetteur", settings.sender());
    }

    static void text(XMLStreamWriter out, String space, String name, String text) throws XMLStreamException {
        if (!text.isBlank()) {
            out.writeStartElement("i", name, space);
            out.writeCharacters(text);
            out.writeEndElement();
        }
    }
}
