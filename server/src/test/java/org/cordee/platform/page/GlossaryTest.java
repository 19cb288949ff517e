package org.cordee.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.html.HtmlContent;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** The acronyms of every page are spelt out at its foot; what the page says stays as it was. */
class GlossaryTest {
    @SuppressWarnings("NullAway") // what a reader chose, and where styles are, is asked of no page here
    private static Page page(Locale locale) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages.glossary");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Page(
                new MockHttpServletRequest(),
                new Words(messages, locale, Clock.systemUTC()),
                null,
                false,
                Optional.empty(),
                Map.of());
    }

    private static final HtmlContent SHOWN = output -> {
        output.writeContent("<p title=\"");
        output.setContext("p", "title");
        output.writeUserContent("SAMU");
        output.setContext("p", null);
        output.writeContent("\">");
        output.writeUserContent("Le S.S.I.A.D. <b> & la CPTS, la CPTS");
        output.writeContent("</p> ARS");
    };

    @Test
    void whatIsReadCountsOnceAndIsWrittenAsItWas() {
        var plain = new StringOutput();
        new OwaspHtmlTemplateOutput(plain).writeUserContent(SHOWN);
        var heard = new StringOutput();
        var glossary = new Glossary(page(Locale.FRENCH), SHOWN);
        new OwaspHtmlTemplateOutput(heard).writeUserContent(glossary);

        assertThat(heard.toString()).isEqualTo(plain.toString()).contains("&lt;b&gt; &amp; la CPTS");
        assertThat(glossary.met().keySet()).containsExactly("CPTS", "SSIAD");
        assertThat(glossary.met().get("SSIAD")).contains("domicile");
    }

    @Test
    void inEnglishTheyAreSpeltOutInEnglish() {
        var glossary = new Glossary(page(Locale.ENGLISH), SHOWN);
        new OwaspHtmlTemplateOutput(new StringOutput()).writeUserContent(glossary);

        assertThat(glossary.met().get("SSIAD")).doesNotContain("domicile");
    }

    @Test
    void textsWithoutAcronymsArePassedOver() {
        assertThat(Acronyms.mayBeIn("Rien ici. Ni Là, ni Ailleurs")).isFalse();
        assertThat(Acronyms.mayBeIn("un E.H.P.A.D.")).isTrue();
        assertThat(Acronyms.mayBeIn("le ROR")).isTrue();
    }
}
