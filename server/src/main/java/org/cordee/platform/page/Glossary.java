package org.cordee.platform.page;

import gg.jte.Content;
import gg.jte.html.HtmlContent;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a part of a page as it is, and takes note of the acronyms in its words that the house knows, so that whoever reads the page finds them
 * spelt out at its foot. What stands in attributes does not count.
 */
public final class Glossary implements HtmlContent {
    private final Page page;
    private final Content content;
    private final Map<String, String> met = new TreeMap<>();

    public Glossary(Page page, Content content) {
        this.page = page;
        this.content = content;
    }

    /** What the acronyms stand for that were met so far, in the order of the alphabet. */
    public Map<String, String> met() {
        return met;
    }

    @Override
    public void writeTo(HtmlTemplateOutput output) {
        content.writeTo(new Listening(output));
    }

    private void hear(String words) {
        if (!Acronyms.mayBeIn(words)) return;
        for (var piece : Acronyms.in(page, words)) {
            piece.meaning().ifPresent(meaning -> met.putIfAbsent(piece.text().replace(".", ""), meaning));
        }
    }

    private final class Listening implements HtmlTemplateOutput {
        private final HtmlTemplateOutput output;
        private boolean inAttribute;

        private Listening(HtmlTemplateOutput output) {
            this.output = output;
        }

        @Override
        public void setContext(String tag, String attribute) {
            inAttribute = attribute != null;
            output.setContext(tag, attribute);
        }

        @Override
        public void writeUserContent(String words) {
            if (words != null && !inAttribute) hear(words);
            output.writeUserContent(words);
        }

        @Override
        public void writeContent(String markup) {
            output.writeContent(markup);
        }

        @Override
        public void writeContent(String markup, int from, int to) {
            output.writeContent(markup, from, to);
        }

        @Override
        public void writeBinaryContent(byte[] markup) {
            output.writeBinaryContent(markup);
        }
    }
}
