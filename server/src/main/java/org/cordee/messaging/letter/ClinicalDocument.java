package org.cordee.messaging.letter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.cordee.platform.xml.NotXml;
import org.cordee.platform.xml.SafeXml;
import org.w3c.dom.Element;

/**
 * A CDA R2 document, as the trusted space sends letters: its title, and the page that it carries where its body is not structured.
 *
 * @param page the bytes of that page, whatever they are
 */
record ClinicalDocument(String title, Optional<byte[]> page) {
    static final String MEDIA_TYPE = "text/xml";

    private static final String SPACE = "urn:hl7-org:v3";
    private static final int LONGEST_TITLE = 90;

    /** Empty for what is no such document. */
    static Optional<ClinicalDocument> read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != '<' && (bytes.length < 4 || bytes[3] != '<')) return Optional.empty();
        try {
            var root = SafeXml.root(new String(bytes, StandardCharsets.UTF_8).replace("\ufeff", ""));
            if (!SafeXml.space(root).equals(SPACE) || !root.getLocalName().equals("ClinicalDocument")) {
                return Optional.empty();
            }
            var title =
                    first(root, "title").map(Element::getTextContent).orElse("").strip();
            return Optional.of(new ClinicalDocument(
                    title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                    first(root, "component")
                            .flatMap(one -> first(one, "nonXMLBody"))
                            .flatMap(one -> first(one, "text"))
                            .filter(text -> text.getAttribute("representation").equals("B64"))
                            .map(text -> Base64.getMimeDecoder().decode(text.getTextContent()))));
        } catch (NotXml | IllegalArgumentException otherwise) {
            return Optional.empty();
        }
    }

    private static Optional<Element> first(Element parent, String name) {
        return SafeXml.children(parent, name).stream().findFirst();
    }
}
