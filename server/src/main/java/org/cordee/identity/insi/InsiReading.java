package org.cordee.identity.insi;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What an answer of INSi says, by the local names of its elements; docs/readings/insi.md says what is certain about them. */
final class InsiReading {
    private static final int BODY_OF_NUMBER = 13;
    private static final XMLInputFactory READERS = readers();

    private final Map<String, String> texts = new HashMap<>();
    private final List<String> earlier = new ArrayList<>();

    private InsiReading() {}

    /** What a search found. */
    static InsiAnswer search(byte[] xml) {
        var reading = of(xml);
        return reading == null ? new InsiAnswer.Unavailable("an answer that cannot be read") : reading.found();
    }

    /** Whether what was to be verified holds; only an answer that says so clearly is one, or a number would be lost to a guess. */
    static InsiVerdict verification(byte[] xml) {
        var reading = of(xml);
        return reading == null ? new InsiVerdict.Unavailable("an answer that cannot be read") : reading.verdict();
    }

    private static @Nullable InsiReading of(byte[] xml) {
        var reading = new InsiReading();
        try {
            var in = READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
            var path = new ArrayList<String>();
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT -> reading.started(in, path);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        reading.texts.merge(key(path), in.getText().strip(), (one, more) -> one.isEmpty() ? more : one);
                    case XMLStreamConstants.END_ELEMENT -> reading.ended(path);
                    default -> {}
                }
            }
        } catch (XMLStreamException | RuntimeException unreadable) {
            return null;
        }
        return reading;
    }

    private void started(XMLStreamReader in, List<String> path) {
        path.add(in.getLocalName());
        if (in.getLocalName().equals("Erreur")) {
            var code = in.getAttributeValue(null, "code");
            texts.put("Erreur@code", code == null ? "" : code);
        }
    }

    private void ended(List<String> path) {
        if (path.getLast().equals("INSHISTO")) {
            earlier.add(number(text("INSHISTO/NumIdentifiant"), text("INSHISTO/Cle")));
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

    private InsiAnswer found() {
        var code = text("CodeCR");
        return switch (code) {
            case "00" -> one();
            case "01" -> new InsiAnswer.None();
            case "02" -> new InsiAnswer.Several();
            case "" ->
                switch (fault()) {
                    case Fault(var refusal, var words, var lasts) when lasts -> new InsiAnswer.Refused(refusal, words);
                    case Fault(var refusal, var words, var lasts) ->
                        new InsiAnswer.Unavailable((refusal + " " + words).strip());
                };
            default -> new InsiAnswer.Refused("CR " + code, text("LibelleCR"));
        };
    }

    private InsiVerdict verdict() {
        var code = text("CodeCR");
        var label = text("LibelleCR");
        return switch (code) {
            case "00" ->
                label.equalsIgnoreCase("KO")
                        ? new InsiVerdict.Unavailable("an answer that contradicts itself")
                        : new InsiVerdict.Confirmed();
            case "01" ->
                label.equalsIgnoreCase("OK")
                        ? new InsiVerdict.Unavailable("an answer that contradicts itself")
                        : new InsiVerdict.Contradicted();
            case "" ->
                switch (fault()) {
                    case Fault(var refusal, var words, var lasts) when lasts -> new InsiVerdict.Refused(refusal, words);
                    case Fault(var refusal, var words, var lasts) ->
                        new InsiVerdict.Unavailable((refusal + " " + words).strip());
                };
            default -> new InsiVerdict.Refused("CR " + code, label);
        };
    }

    private InsiAnswer one() {
        var number = number(text("NumIdentifiant"), text("Cle"));
        var name = text("NomNaissance");
        if (number.isEmpty() || name.isEmpty()) {
            return new InsiAnswer.Unavailable("an answer without an identity");
        }
        return new InsiAnswer.One(new InsiIdentity(
                name,
                texts.getOrDefault("ListePrenom", text("Prenom")),
                text("Sexe"),
                text("DateNaissance"),
                text("LieuNaissance"),
                number,
                text("OID"),
                earlier));
    }

    /** @param lasts whether asking again changes nothing: the fault is of the sender's making */
    private record Fault(String code, String words, boolean lasts) {}

    private Fault fault() {
        if (List.of("Fault", "Reason", "Text", "Subcode", "Erreur@code").stream()
                .noneMatch(texts::containsKey)) {
            return new Fault("", "an answer that says nothing", false);
        }
        var code = text("Subcode").replaceFirst("^.*:", "") + "/" + text("Erreur@code");
        return new Fault(
                code, texts.getOrDefault("Erreur", text("Text")), !text("Value").endsWith("Receiver"));
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** Some answers have the key beside the thirteen characters, some at their end as well. */
    private static String number(String number, String key) {
        return number.length() == BODY_OF_NUMBER ? number + key : number;
    }

    /** Neither document types nor outside entities: an answer is data. */
    private static XMLInputFactory readers() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
