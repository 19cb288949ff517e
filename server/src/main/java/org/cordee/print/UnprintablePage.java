package org.cordee.print;

/** What was handed over cannot become a PDF; the message says where and why. A fault of the template, or a text out of all bounds. */
public class UnprintablePage extends RuntimeException {
    UnprintablePage(String message) {
        super(message);
    }

    UnprintablePage(String message, Throwable cause) {
        super(message, cause);
    }
}
