package org.cordee.platform.xml;

/** A text is no XML that is read here; the message says why in the reader's words. */
public final class NotXml extends Exception {
    private static final long serialVersionUID = 1L;

    NotXml(String why) {
        super(why);
    }
}
