package org.cordee.print;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XHTML without document type, entities or anything external; characters that XML 1.0 has no place for are left out. */
class SafeXhtml {
    private static final ErrorHandler STRICT = new ErrorHandler() {
        @Override
        public void warning(SAXParseException fault) {}

        @Override
        public void error(SAXParseException fault) throws SAXException {
            throw fault;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    };

    private SafeXhtml() {}

    static Document read(String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(STRICT);
            return builder.parse(new InputSource(new StringReader(allowed(xhtml))));
        } catch (SAXParseException fault) {
            throw new UnprintablePage(
                    "The page is no XHTML at line " + fault.getLineNumber() + ", column " + fault.getColumnNumber()
                            + ": " + fault.getMessage(),
                    fault);
        } catch (SAXException | IOException | ParserConfigurationException fault) {
            throw new UnprintablePage("The page cannot be read as XHTML: " + fault.getMessage(), fault);
        }
    }

    private static String allowed(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(SafeXhtml::isXml).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isXml(int sign) {
        return sign == '\t'
                || sign == '\n'
                || sign == '\r'
                || sign >= 0x20 && sign < 0xD800
                || sign > 0xDFFF && sign < 0xFFFE
                || sign > 0xFFFF;
    }
}
