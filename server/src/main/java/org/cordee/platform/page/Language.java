package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;

/** The visible switch between the languages of the house; the choice is kept in a cookie. */
@Controller
class Language {
    static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final LocaleResolver locales;
    private final ObjectProvider<ReadingNeeds.Known> readers;

    Language(LocaleResolver locales, ObjectProvider<ReadingNeeds.Known> readers) {
        this.locales = locales;
        this.readers = readers;
    }

    @GetMapping("/langue")
    String choose(
            @RequestParam("vers") String language,
            @RequestParam(name = "retour", defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        var chosen = spoken(Locale.forLanguageTag(language));
        locales.setLocale(request, response, chosen);
        readers.ifAvailable(known -> known.speaks(request, chosen));
        return "redirect:" + inside(back);
    }

    static Locale spoken(Locale wanted) {
        return wanted.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    }

    static Locale preferred(HttpServletRequest request) {
        var wanted = request.getHeader("Accept-Language");
        if (wanted == null) return Locale.FRENCH;
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN);
            return best == null ? Locale.FRENCH : best;
        } catch (IllegalArgumentException unreadable) {
            return Locale.FRENCH;
        }
    }

    static String address(String language, HttpServletRequest request) {
        var here = request.getMethod().equals("GET") ? request.getRequestURI() : "/";
        var query = request.getQueryString();
        return UriComponentsBuilder.fromPath("/langue")
                .queryParam("vers", "{language}")
                .queryParam("retour", "{back}")
                .encode()
                .buildAndExpand(language, query == null ? here : here + "?" + query)
                .toUriString();
    }

    // "//elsewhere" and "/\elsewhere" are addresses of other sites to a browser, and so is "/<tab>/elsewhere", for it
    // drops what is
    // no sign; a line's end would be the start of another header.
    private static String inside(String back) {
        return back.startsWith("/")
                        && !back.startsWith("//")
                        && back.indexOf('\\') < 0
                        && back.chars().allMatch(c -> c > ' ' && c != 0x7F)
                ? back
                : "/";
    }
}
