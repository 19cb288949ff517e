package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every screen that links lead to, from every door, is looked at by axe; one screen of each kind. */
@ExtendWith(RunningPlatform.Shared.class)
class EveryScreenIsAccessibleTest {
    private static final int MOST_SCREENS = 80;
    private static final List<String> NO_SCREENS = List.of("/langue", "/assets", "/fhir");
    /** The studio of professionals is that of the cell, which is looked at there. */
    private static final Pattern SAME_STUDIO = Pattern.compile("/pro/protocoles/.+");

    private static final Pattern FILE = Pattern.compile(".*(/fichier|/paquet|/pdf|\\.(csv|pdf|xml|json))([/?].*)?");
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final RunningPlatform platform;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> looked = new HashSet<>();
    private Chromium chromium;

    EveryScreenIsAccessibleTest(RunningPlatform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void browser() {
        chromium = Chromium.open(platform);
    }

    @AfterEach
    void noFaultAndNothingLeftTheMachine() {
        try (var used = chromium) {
            assertThat(faults).isEmpty();
            assertThat(used.strayRequests()).isEmpty();
        }
    }

    @Test
    void thePublicScreensHaveNoViolationAtAnyWidth() {
        var page = chromium.visitor(Chromium.PHONE);
        walk(page, List.of("/", "/connexion", "/api", "/no-such-page"), address -> lookAtBothWidths(page, address));
    }

    @Test
    void theScreensOfPatientAndCarerHaveNoViolationAtAnyWidthNorScrollWithTextTwiceAsLarge() {
        lookAsEach(List.of(Cast.PATIENT, Cast.DAUGHTER));
    }

    @Test
    void theScreensOfProfessionalsHaveNoViolationAtAnyWidthNorScrollWithTextTwiceAsLarge() {
        lookAsEach(List.of(Cast.DOCTOR, Cast.NURSE, Cast.NEUROLOGIST));
    }

    @Test
    void theScreensOfTheCellHaveNoViolationAtAnyWidthNorScrollWithTextTwiceAsLarge() {
        lookAsEach(List.of(Cast.COORDINATOR));
    }

    @Test
    void theKeyboardAloneSignsInAndEntersTheWeight() {
        var page = chromium.visitor(Chromium.DESK);
        page.navigate("/connexion");
        tabTo(page, "form:has(input[value='" + Cast.PATIENT + "']) button");
        page.keyboard().press("Enter");
        page.waitForURL("**/compagnon");
        tabTo(page, "a[href$='/mesures/poids/noter'], a[href$='/compagnon/mesures']");
        page.keyboard().press("Enter");
        page.waitForURL("**/mesures**");
        if (!page.url().endsWith("/noter")) {
            tabTo(page, "a[href$='/noter']");
            page.keyboard().press("Enter");
            page.waitForURL("**/noter");
        }
        tabTo(page, "input[name=value]");
        tabTo(page, "button.full");
        page.keyboard().press("Enter");
        page.waitForURL("**/notees/**");

        assertThat(page.locator("h1").innerText()).contains("kg");
    }

    /** A kind of screen that the next person has too is looked at once, but for their first. */
    private void lookAsEach(List<String> logins) {
        for (var login : logins) {
            var page = chromium.signedIn(login, Chromium.PHONE);
            var first = URI.create(page.url()).getPath();
            walk(page, List.of(first), address -> {
                if (looked.add(kind(address)) || address.equals(first)) lookAtBothWidths(page, address);
                page.evaluate("document.documentElement.style.fontSize = '200%'");
                notWiderThanTheWindow(page, address + " of " + login + " with text twice as large: ");
            });
            page.context().close();
        }
    }

    /** The same page in a wider window: its layout is the style sheet's alone, no script asks how wide it is. */
    private void lookAtBothWidths(Page page, String address) {
        look(page, address);
        page.setViewportSize(Chromium.DESK, Chromium.height(Chromium.DESK));
        look(page, address);
        page.setViewportSize(Chromium.PHONE, Chromium.height(Chromium.PHONE));
    }

    /** At the page as it stands open. */
    private void look(Page page, String address) {
        var at = address + " at " + page.viewportSize().width + " px: ";
        Look.axe(page).withTags(RULES).analyze().getViolations().forEach(violation -> faults.add(at + told(violation)));
        notWiderThanTheWindow(page, at);
    }

    private void notWiderThanTheWindow(Page page, String at) {
        var overflow =
                (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0) faults.add(at + "wider by " + overflow + " px");
    }

    /** Opens one address of each kind that links lead to, an address differing from another of its kind only by an id. */
    private static void walk(Page page, List<String> from, Consumer<String> visit) {
        var found = new HashSet<String>();
        var waiting = new ArrayDeque<>(from);
        from.forEach(address -> found.add(kind(address)));
        while (!waiting.isEmpty()) {
            var address = waiting.removeFirst();
            page.navigate(address);
            var links = links(page);
            visit.accept(address);
            for (var link : links) {
                if (found.size() < MOST_SCREENS && found.add(kind(link))) waiting.addLast(link);
            }
        }
        assertThat(found).hasSizeGreaterThan(from.size());
    }

    private static List<String> links(Page page) {
        var all = (List<?>) page.evaluate(
                "Array.from(document.querySelectorAll('a[href]:not([download])'), a => a.getAttribute('href'))");
        return all.stream()
                .map(String::valueOf)
                .filter(link -> link.startsWith("/"))
                .filter(link -> NO_SCREENS.stream().noneMatch(link::startsWith))
                .filter(link -> !FILE.matcher(link).matches())
                .filter(link -> !SAME_STUDIO.matcher(link).matches())
                .map(link -> link.replaceFirst("#.*", ""))
                .distinct()
                .toList();
    }

    private static String kind(String address) {
        return address.replaceFirst("\\?.*", "")
                .replaceAll("/[^/]*\\d[^/]*", "/*")
                .replaceFirst("/(protocoles|formulaires|lecons)/[^/]+", "/$1/*")
                .replaceFirst("^/api/.*", "/api/*");
    }

    private static String told(Rule violation) {
        return violation.getId() + " (" + violation.getHelp() + "): "
                + violation.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getHtml())
                        .collect(Collectors.joining(" | "));
    }

    private static void tabTo(Page page, String selector) {
        for (var presses = 0; presses < 80; presses++) {
            var there = page.evaluate(
                    "selector => document.activeElement && document.activeElement.matches(selector)", selector);
            if (Boolean.TRUE.equals(there)) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + selector + " on " + page.url());
    }
}
