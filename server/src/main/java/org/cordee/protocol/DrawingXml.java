package org.cordee.protocol;

import org.cordee.platform.xml.NotXml;
import org.cordee.platform.xml.SafeXml;
import org.w3c.dom.Element;

/** A drawing or a table as XML. */
final class DrawingXml {
    static final int LONGEST = 1_000_000;

    private DrawingXml() {}

    /** The root; a file that is no XML, or too long, or declares a document type, is refused. */
    static Element root(String text) {
        if (text.length() > LONGEST) throw new DrawingRefused(Fault.at("", "tooLong"));
        try {
            return SafeXml.root(text);
        } catch (NotXml fault) {
            throw new DrawingRefused(Fault.at("", "noXml", String.valueOf(fault.getMessage())));
        }
    }
}
