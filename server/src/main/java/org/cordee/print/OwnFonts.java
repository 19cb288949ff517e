package org.cordee.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * DejaVu, which the house brings, for whatever font is asked for: without it PDFBox reads the machine's font folders and
 * writes a list of them into the home folder.
 */
class OwnFonts implements FontMapper {
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

    private final TrueTypeFont fallback;

    OwnFonts() {
        try (var file = regular()) {
            fallback = new TTFParser().parse(new RandomAccessReadBuffer(file));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static InputStream regular() {
        return open("DejaVuSansCondensed.ttf");
    }

    static InputStream bold() {
        return open("DejaVuSansCondensed-Bold.ttf");
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(OwnFonts.class.getResourceAsStream(FOLDER + name), name);
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
        return new FontMapping<>(fallback, false);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
        return new FontMapping<>(fallback, false);
    }

    @Override
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
        return new CIDFontMapping(null, fallback, false);
    }
}
