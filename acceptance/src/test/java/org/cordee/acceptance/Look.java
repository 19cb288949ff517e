package org.cordee.acceptance;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with the look of a page, in sentences: violations found by axe, something wider than the window, the same
 * with text at 200 %, and targets that are too small to hit.
 */
final class Look {
    // Chromium's own setting for text size is out of a page's reach; a larger root gives the same layout, since all is
    // in rem.
    private static final String TEXT_AT_200_PERCENT = "document.documentElement.style.setProperty('font-size', '200%')";
    private static final String TEXT_AS_IT_WAS = "document.documentElement.style.removeProperty('font-size')";
    private static final String TOO_WIDE = """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll('main *, header *, footer *')]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .slice(0, 5)
                .map((one) => one.tagName + '.' + (one.getAttribute('class') ?? '') + ': ' + (one.textContent ?? '').trim().slice(0, 40));
            }""";
    private static final String TOO_SMALL = """
            () => [...document.querySelectorAll('button, a.button, input:not([type=hidden]), select, textarea, .tab, summary')]
              .filter((one) => one.checkVisibility() && !one.classList.contains('as-link'))
              .map((one) => [one.closest('label.choice') ?? one])
              .map(([one]) => ({ one, box: one.getBoundingClientRect() }))
              .filter(({ box }) => box.width > 1 && (box.height < 40 || box.width < 40))
              .map(({ one, box }) => one.outerHTML.slice(0, 80) + ' is ' + Math.round(box.width) + ' x ' + Math.round(box.height))""";

    private Look() {}

    /** Faults of the page as it stands in its window; empty when there are none. */
    static List<String> faults(Page page) {
        var faults = new ArrayList<String>();
        for (var violation : axe(page).analyze().getViolations())
            for (var node : violation.getNodes())
                faults.add("axe " + violation.getId() + ": " + node.getHtml() + " " + node.getFailureSummary());
        strings(page, TOO_WIDE).forEach(one -> faults.add("wider than the window: " + one));
        strings(page, TOO_SMALL).forEach(one -> faults.add("too small a target: " + one));
        page.evaluate(TEXT_AT_200_PERCENT);
        strings(page, TOO_WIDE).forEach(one -> faults.add("wider than the window with text at 200 %: " + one));
        page.evaluate(TEXT_AS_IT_WAS);
        return faults;
    }

    /**
     * Axe in one piece inside the page, which has no frames of others: otherwise each look opens a window more. What is right is not
     * described, which takes longer than to look.
     */
    static AxeBuilder axe(Page page) {
        var violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(violations);
    }

    private static List<String> strings(Page page, String script) {
        return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
    }
}
