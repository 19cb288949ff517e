package org.cordee.platform.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads files that strangers may have made: no document type, so no entities of any kind, and nothing fetched from anywhere. */
public final class SafeXml {
    private SafeXml() {}

    /** The root; a text that is no XML, or declares a document type, is refused. Its length is bounded by whoever asks. */
    public static Element root(String text) throws NotXml {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (SAXException | IOException fault) {
            throw new NotXml(String.valueOf(fault.getMessage()));
        } catch (ParserConfigurationException fault) {
            throw new IllegalStateException(fault);
        }
    }

    public static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) found.add(element);
        }
        return found;
    }

    public static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    public static List<Attr> attributes(Element element) {
        var found = new ArrayList<Attr>();
        var all = element.getAttributes();
        for (var at = 0; at < all.getLength(); at++) found.add((Attr) all.item(at));
        return found;
    }

    public static String space(org.w3c.dom.Node node) {
        return node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
    }
}
