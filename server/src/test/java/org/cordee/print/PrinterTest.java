package org.cordee.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cordee.platform.page.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A paper as the printer makes it: whole text, tags, heads, and nothing from elsewhere. */
class PrinterTest {
    private final Printer printer = new Printer(TemplateEngine.createPrecompiled(ContentType.Html));

    @Test
    void accentsSignsAndNamesArriveAsTheyWereWritten() throws IOException {
        var text = text(print("<p>Œdème, ça va&#160;: à 8 h 30, l’aînée dit « naïf » — 37,5 °C ≥ 38 ☎ ⚠ ✓</p>"));

        assertThat(text).contains("Œdème, ça va", "l’aînée dit « naïf » — 37,5 °C ≥ 38 ☎ ⚠ ✓");
    }

    @Test
    void eachPageHasItsHeadAndItsNumber() throws IOException {
        var pdf = print("<p>Un</p><p class=\"newPage\">Deux</p>");

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(page(document, 1)).contains("EN-TÊTE", "Page 1 / 2", "Un");
            assertThat(page(document, 2)).contains("EN-TÊTE", "Page 2 / 2", "Deux");
        }
    }

    @Test
    void aPaperIsTaggedHasATitleAndSaysItsLanguage() throws IOException {
        try (var document = Loader.loadPDF(print("<h1>Plan</h1><table><tr><th>Qui</th></tr></table>"))) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalog.getLanguage()).isEqualTo("fr");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Essai");
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfuaid", "pdfaid");
        }
    }

    @Test
    void nothingIsReadFromDiskOrNetwork(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret.css"), "p::after { content: 'SECRET'; }");
        var picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());

        var pdf = print("<link rel=\"stylesheet\" href=\"" + secret.toUri() + "\"/><link rel=\"stylesheet\" href=\""
                + secret + "\"/><p>Texte</p><img alt=\"a\" src=\"" + picture.toUri()
                + "\"/><img alt=\"b\" src=\"http://127.0.0.1:9/x.png\"/><img alt=\"c\" src=\"../../paper.css\"/>"
                + "<img alt=\"d\" src=\"data:image/png;base64,iVBORw0KGgo=\"/>");

        assertThat(text(pdf)).contains("Texte").doesNotContain("SECRET");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
    }

    @Test
    void aPictureThatIsHandedOverAppears() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", png);

        var pdf = print("<img alt=\"Signature\" src=\"signature\"/>", Map.of("signature", png.toByteArray()));

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() {
        var press = new Press();
        assertThatThrownBy(() -> press.print(
                        "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html>&x;</html>", Map.of()))
                .isInstanceOf(UnprintablePage.class);
        assertThatThrownBy(() -> press.print("<html><p></html>", Map.of()))
                .isInstanceOf(UnprintablePage.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> press.print("x".repeat(Press.LONGEST + 1), Map.of()))
                .isInstanceOf(UnprintablePage.class)
                .hasMessageContaining("shorten");
    }

    @Test
    void whatNoFontHasAndWhatXmlForbidsDoesNotEndThePrint() throws IOException {
        var text = text(print("<p>avant \uD83E\uDEE0 \u0001\u0000 après</p><p>" + "anticonstitutionnel".repeat(40)
                + "</p><p>שלום عليكم</p>"));

        assertThat(text).contains("avant", "après");
        assertThat(text.replaceAll("\\s", "")).contains("anticonstitutionnel".repeat(40));
        assertThat(text).containsAnyOf("שלום", "םולש");
    }

    /** What a page costs, said in the decision: thirty lines of a table a page, after a first print. */
    @Test
    void aPageCostsLittle() throws IOException {
        var rows = new StringBuilder("<table>");
        for (var row = 0; row < 300; row++)
            rows.append("<tr><td>Ligne ")
                    .append(row)
                    .append("</td><td>Appeler l’infirmière et noter la réponse</td></tr>");
        var paper = rows.append("</table>").toString();
        print(paper);
        System.gc();
        var runtime = Runtime.getRuntime();
        var before = runtime.totalMemory() - runtime.freeMemory();
        var started = System.nanoTime();
        var pdf = print(paper);
        var took = (System.nanoTime() - started) / 1e6;
        var used = runtime.totalMemory() - runtime.freeMemory() - before;
        try (var document = Loader.loadPDF(pdf)) {
            var pages = document.getNumberOfPages();
            System.out.printf(
                    Locale.ROOT,
                    "print: %d pages, %.0f ms, %.1f ms a page, %.1f MB allocated and not yet collected, %d kB%n",
                    pages,
                    took,
                    took / pages,
                    used / 1e6,
                    pdf.length / 1000);
            assertThat(pages).isBetween(5, 15);
        }
    }

    private byte[] print(String body) {
        return print(body, Map.of());
    }

    private byte[] print(String body, Map<String, byte[]> pictures) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/print");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var words = new Words(messages, Locale.FRENCH, Clock.systemUTC());
        Content head = out -> out.writeContent("EN-TÊTE");
        Content content = out -> out.writeContent(body);
        return printer.print(
                "layout/paper.jte",
                Map.of("words", words, "title", "Essai", "about", "Un essai", "head", head, "content", content),
                pictures);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String page(PDDocument document, int number) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        return stripper.getText(document);
    }
}
