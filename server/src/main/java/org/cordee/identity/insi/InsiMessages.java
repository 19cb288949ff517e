package org.cordee.identity.insi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** The SOAP 1.2 messages of INSi, written and read; docs/readings/insi.md says what is certain about them. */
final class InsiMessages {
    static final String BY_TRAITS = "urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite";
    static final String BY_CARD = "urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale";

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String CONTEXT = "urn:siram:bam:ctxbam";
    private static final String SOFTWARE = "urn:siram:lps:ctxlps";
    private static final String TRAITS = "http://www.cnamts.fr/INSiRecSans";
    private static final String CARD = "http://www.cnamts.fr/INSiRecVit";
    private static final int BODY_OF_NUMBER = 13;
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();
    private static final XMLInputFactory READERS = readers();

    private final InsiSettings settings;
    private final Clock clock;

    InsiMessages(InsiSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Neither document types nor outside entities: an answer is data. */
    private static XMLInputFactory readers() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    byte[] byTraits(InsiQuestion question) {
        return envelope(BY_TRAITS, out -> {
            out.writeStartElement("i", "RECSANSVITALE", TRAITS);
            out.writeNamespace("i", TRAITS);
            text(out, TRAITS, "NomNaissance", question.birthName());
            text(out, TRAITS, "Prenom", question.givenNames());
            text(out, TRAITS, "Sexe", question.sex());
            text(out, TRAITS, "DateNaissance", question.birthDate());
            text(out, TRAITS, "LieuNaissance", question.birthPlace());
            out.writeEndElement();
        });
    }

    byte[] byCard(InsiCard card) {
        return envelope(BY_CARD, out -> {
            out.writeStartElement("i", "RECVITALE", CARD);
            out.writeNamespace("i", CARD);
            number(out, "MatriculeIndividu", card.number());
            number(out, "MatriculeOD", card.holder());
            text(out, CARD, "NomNaissance", card.birthName());
            text(out, CARD, "DateNaissance", card.birthDate());
            text(out, CARD, "RangNaissance", String.valueOf(card.rank()));
            out.writeEndElement();
        });
    }

    private static void number(XMLStreamWriter out, String name, String number) throws XMLStreamException {
        if (!number.isBlank()) {
            out.writeStartElement("i", name, CARD);
            text(out, CARD, "NumIdentifiant", number);
            out.writeEndElement();
        }
    }

    @FunctionalInterface
    private interface Part {
        void write(XMLStreamWriter out) throws XMLStreamException;
    }

    private byte[] envelope(String action, Part body) {
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

    private static void text(XMLStreamWriter out, String space, String name, String text) throws XMLStreamException {
        if (!text.isBlank()) {
            out.writeStartElement("i", name, space);
            out.writeCharacters(text);
            out.writeEndElement();
        }
    }

    /** What an answer says, by the local names of its elements. */
    static InsiAnswer read(byte[] xml) {
        var texts = new HashMap<String, String>();
        var earlier = new ArrayList<String>();
        try {
            var in = READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
            var path = new ArrayList<String>();
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT -> started(in, path, texts);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        texts.merge(key(path), in.getText().strip(), (one, more) -> one.isEmpty() ? more : one);
                    case XMLStreamConstants.END_ELEMENT -> ended(path, texts, earlier);
                    default -> {}
                }
            }
        } catch (XMLStreamException | RuntimeException unreadable) {
            return new InsiAnswer.Unavailable("an answer that cannot be read");
        }
        return said(texts, earlier);
    }

    private static void started(XMLStreamReader in, List<String> path, Map<String, String> texts) {
        path.add(in.getLocalName());
        if (in.getLocalName().equals("Erreur")) {
            var code = in.getAttributeValue(null, "code");
            texts.put("Erreur@code", code == null ? "" : code);
        }
    }

    private static void ended(List<String> path, Map<String, String> texts, List<String> earlier) {
        if (path.getLast().equals("INSHISTO")) {
            earlier.add(
                    number(texts.getOrDefault("INSHISTO/NumIdentifiant", ""), texts.getOrDefault("INSHISTO/Cle", "")));
            texts.remove("INSHISTO/NumIdentifiant");
            texts.remove("INSHISTO/Cle");
        }
        path.removeLast();
    }

    /** Names of elements occur once, but for the numbers of today and of before. */
    private static String key(List<String> path) {
        if (path.isEmpty()) {
            return "";
        }
        var name = path.getLast();
        return path.contains("INSHISTO")
                ? "INSHISTO/" + name
                : name.equals("Value") && path.contains("Subcode") ? "Subcode" : name;
    }

    private static InsiAnswer said(Map<String, String> texts, List<String> earlier) {
        var code = texts.getOrDefault("CodeCR", "");
        return switch (code) {
            case "00" -> one(texts, earlier);
            case "01" -> new InsiAnswer.None();
            case "02" -> new InsiAnswer.Several();
            case "" -> fault(texts);
            default -> new InsiAnswer.Refused("CR " + code, texts.getOrDefault("LibelleCR", ""));
        };
    }

    private static InsiAnswer one(Map<String, String> texts, List<String> earlier) {
        var number = number(texts.getOrDefault("NumIdentifiant", ""), texts.getOrDefault("Cle", ""));
        var name = texts.getOrDefault("NomNaissance", "");
        if (number.isEmpty() || name.isEmpty()) {
            return new InsiAnswer.Unavailable("an answer without an identity");
        }
        return new InsiAnswer.One(new InsiIdentity(
                name,
                texts.getOrDefault("ListePrenom", texts.getOrDefault("Prenom", "")),
                texts.getOrDefault("Sexe", ""),
                texts.getOrDefault("DateNaissance", ""),
                texts.getOrDefault("LieuNaissance", ""),
                number,
                texts.getOrDefault("OID", ""),
                earlier));
    }

    /** A fault of the sender's making is a refusal; one of the service's is not, and goes by. */
    private static InsiAnswer fault(Map<String, String> texts) {
        if (!texts.containsKey("Fault")
                && !texts.containsKey("Reason")
                && !texts.containsKey("Text")
                && !texts.containsKey("Subcode")
                && !texts.containsKey("Erreur@code")) {
            return new InsiAnswer.Unavailable("an answer that says nothing");
        }
        var subcode = texts.getOrDefault("Subcode", "").replaceFirst("^.*:", "");
        var code = subcode + "/" + texts.getOrDefault("Erreur@code", "");
        var text = texts.getOrDefault("Erreur", texts.getOrDefault("Text", ""));
        return texts.getOrDefault("Value", "").endsWith("Receiver")
                ? new InsiAnswer.Unavailable(code + " " + text)
                : new InsiAnswer.Refused(code, text);
    }

    /** Some answers have the key beside the thirteen characters, some at their end as well. */
    private static String number(String number, String key) {
        return number.length() == BODY_OF_NUMBER ? number + key : number;
    }
}
