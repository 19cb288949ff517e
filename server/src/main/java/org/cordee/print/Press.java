package org.cordee.print;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.bidi.support.ICUBreakers;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Lays XHTML out on A4 and writes it as PDF; two at a time in the whole process, so that the heap has a bound. */
class Press {
    static final int LONGEST = 2_000_000;
    private static final String OURS = "cordee";
    private static final String BASE = OURS + ":/";

    // What DejaVu has no glyph for, such as most emoji, is shown as an empty box instead of ending the print.
    private static final String NO_GLYPH = "\u25a1";

    private final Semaphore atOnce = new Semaphore(2, true);
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new OwnFonts());
    }

    byte[] print(String xhtml, Map<String, byte[]> pictures) {
        if (xhtml.length() > LONGEST)
            throw new UnprintablePage("The page has " + xhtml.length() + " characters and " + LONGEST
                    + " can be printed: shorten what it tells");
        var document = SafeXhtml.read(xhtml);
        atOnce.acquireUninterruptibly();
        try (var pdf = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder()
                    .withW3cDocument(document, BASE)
                    .toStream(pdf)
                    .withProducer("Cordée")
                    .useColorProfile(colours);
            builder.usePdfUaAccessibility(true).usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
            builder.useReplacementText(NO_GLYPH);
            builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                    .useUnicodeBidiReorderer(new ICUBidiReorderer());
            builder.useUnicodeLineBreaker(new ICUBreakers.ICULineBreaker(Locale.FRENCH));
            withFonts(builder);
            withinTheHouse(builder, new Shelf(pictures));
            builder.run();
            return pdf.toByteArray();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } finally {
            atOnce.release();
        }
    }

    private static void withFonts(PdfRendererBuilder builder) {
        builder.useFont(OwnFonts::regular, "DejaVu", 400, FontStyle.NORMAL, true)
                .useFont(OwnFonts::bold, "DejaVu", 700, FontStyle.NORMAL, true);
    }

    private static void withinTheHouse(PdfRendererBuilder builder, Shelf shelf) {
        builder.useUriResolver(shelf)
                .useProtocolsStreamImplementation(shelf, OURS)
                .useExternalResourceAccessControl(
                        (uri, _) -> uri.startsWith(BASE) || !uri.contains(":"),
                        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (uri, _) -> uri.startsWith(BASE), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    }
}
