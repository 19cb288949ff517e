package org.cordee.platform.page;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What every template knows of the request it answers: words in the visitor's language, who is signed in, where we are,
 * and whether the whole page or only a fragment is wanted. Controllers take it as an argument, templates as {@code page}.
 */
public final class Page {
    private final HttpServletRequest request;
    private final Words words;
    private final ReadingNeeds needs;
    private final boolean demonstration;
    private final Optional<Visitor> visitor;
    private final Map<String, Tally> tallies;

    Page(
            HttpServletRequest request,
            Words words,
            ReadingNeeds needs,
            boolean demonstration,
            Optional<Visitor> visitor,
            Map<String, Tally> tallies) {
        this.request = request;
        this.words = words;
        this.needs = needs;
        this.demonstration = demonstration;
        this.visitor = visitor;
        this.tallies = tallies;
    }

    /** What whoever reads this page needs in order to read it. */
    public ReadingNeeds needs() {
        return needs;
    }

    /** Class of the whole page for larger letters; empty for the usual ones. */
    public String letters() {
        return needs.style();
    }

    public Words words() {
        return words;
    }

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    public String say(Enum<?> constant) {
        return words.say(constant);
    }

    public String say(Sentence sentence) {
        return words.say(sentence);
    }

    public String when(Instant at) {
        return words.when(at);
    }

    public String day(LocalDate day) {
        return words.day(day);
    }

    public String quantity(double value, int decimals, String unit) {
        return words.quantity(value, decimals, unit);
    }

    public String language() {
        return words.locale().getLanguage();
    }

    /** Address of the same page in another language. */
    public String inLanguage(String language) {
        return Language.address(language, request);
    }

    public String path() {
        return Optional.ofNullable((String) request.getAttribute("jakarta.servlet.error.request_uri"))
                .orElse(request.getRequestURI());
    }

    public String asset(String name) {
        return Assets.address(name);
    }

    /** Whether this browser has none of our bundles yet: the page of that door then brings its style within it ({@link #bundles}). */
    public boolean isFirst(FrontDoor door) {
        return FirstVisit.is(request, door.usedStanding() && visitor.isPresent());
    }

    /** The style, and what fetches these scripts once the page shows. */
    public Content bundles(List<String> scripts) {
        return FirstVisit.bundles(scripts);
    }

    /** Whether htmx wants only what changes: the layout then leaves out the shell. */
    public boolean isFragment() {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-Boosted"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }

    public boolean isDemonstration() {
        return demonstration;
    }

    public Optional<Visitor> visitor() {
        return visitor;
    }

    /** How many things wait behind a tab for whoever is signed in; 0 for nobody and for a tally that nobody keeps. */
    public int count(String tally) {
        var counted = tallies.get(tally);
        return counted == null || visitor.isEmpty() ? 0 : counted.waiting();
    }

    /** The tab under which this page lies: the one with the longest address that leads here. */
    public @Nullable Tab current(List<Tab> tabs) {
        Tab current = null;
        for (var tab : tabs) {
            if (tab.leadsTo(path())
                    && (current == null || tab.path().length() > current.path().length())) current = tab;
        }
        return current;
    }

    /** The notice that the page before left for this one. */
    public Optional<Notice> notice() {
        return Optional.ofNullable(RequestContextUtils.getInputFlashMap(request))
                .map(flash -> (Notice) flash.get(Notice.ATTRIBUTE));
    }

    /** The token that proves a form came from us. Asking for it opens a session, so a public page that posts nothing never asks. */
    public Optional<CsrfToken> csrf() {
        return Optional.ofNullable((CsrfToken) request.getAttribute(CsrfToken.class.getName()));
    }
}
