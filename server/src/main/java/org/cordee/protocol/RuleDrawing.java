package org.cordee.protocol;

import java.io.StringWriter;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.RulesText;
import org.w3c.dom.Element;

/** Writes the rules of a watching step into the file of a drawing. */
public final class RuleDrawing {
    private RuleDrawing() {}

    /** The same file with these as the rules of the step; {@link DrawingRefused} where it has no such step. */
    public static String with(String drawing, String step, List<Rule.Wanted> rules) {
        var root = DrawingXml.root(drawing);
        find(root, step).setAttributeNS(DrawingReader.CORDEE, "cordee:rules", RulesText.write(rules));
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            var text = new StringWriter();
            factory.newTransformer().transform(new DOMSource(root.getOwnerDocument()), new StreamResult(text));
            return text.toString();
        } catch (TransformerException fault) {
            throw new IllegalStateException("a drawing that was read cannot be written", fault);
        }
    }

    private static Element find(Element within, String id) {
        var found = within.getOwnerDocument().getElementsByTagNameNS(DrawingReader.BPMN, "*");
        for (var at = 0; at < found.getLength(); at++) {
            if (found.item(at) instanceof Element element
                    && element.getAttribute("id").equals(id)) return element;
        }
        throw new DrawingRefused(Fault.at(id, "unreached", id));
    }
}
