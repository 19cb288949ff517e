package org.cordee.print;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Prints a jte template, framed by {@code layout/paper}, as a PDF: A4, PDF/A-2a and PDF/UA, its fonts within.
 * Only pictures that the caller hands over appear ({@code <img src="NAME"/>}); nothing is fetched from network or disk.
 */
@Component
public class Printer {
    private final TemplateEngine templates;
    private final Press press = new Press();

    Printer(TemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * The bytes of the PDF.
     *
     * @param template path below {@code src/main/jte}, with its ending, that writes well-formed XHTML
     * @param pictures PNG or JPEG by the name that the template gives as {@code src}; of decoded sizes that the caller has checked
     * @throws UnprintablePage when the template's text is no XHTML or is longer than {@value Press#LONGEST} characters
     */
    public byte[] print(String template, Map<String, Object> values, Map<String, byte[]> pictures) {
        var written = new StringOutput();
        templates.render(template, values, written);
        return press.print(written.toString(), pictures);
    }

    public byte[] print(String template, Map<String, Object> values) {
        return print(template, values, Map.of());
    }
}
