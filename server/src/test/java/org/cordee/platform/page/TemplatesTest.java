package org.cordee.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Templates under the strict content security policy, and the texts that must not stand in them. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");

    @Test
    void nothingIsInlineAndNothingComesFromElsewhere() {
        var inline = Pattern.compile(
                "\\sstyle=|\\son\\w+=|<style|javascript:|hx-on|hx-vals=.?js:|(?:src|href)=\"(?:https?:)?//|<script(?! type=\"module\" src=)");
        assertNone(inline);
    }

    @Test
    void nothingIsWrittenUnescaped() {
        assertNone(Pattern.compile("\\$unsafe"));
    }

    @Test
    void everyPartSaysWhatItIs() {
        assertThat(BundlesTest.files(TEMPLATES.resolve("part"), ".jte"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(BundlesTest.read(file)).contains("<%--"));
    }

    // What stands between tags as words of a language belongs into the bundles.
    @Test
    void noTextForPeopleStandsInATemplate() {
        var words = Pattern.compile(">\\s*[A-Za-zÀ-ÿ]{3,}[^<>{}$@()]*<");
        var found = new ArrayList<String>();
        for (var file : BundlesTest.files(TEMPLATES, ".jte")) {
            if (file.endsWith("style.jte")) continue;
            var text = BundlesTest.read(file)
                    .replaceAll("(?s)<%--.*?--%>|<abbr .*?</abbr>", "")
                    .replaceAll("(?m)^@import.*$|^@param.*$", "");
            words.matcher(text)
                    .results()
                    .map(match -> file + ": " + match.group())
                    .forEach(found::add);
        }
        found.removeIf(text -> text.contains(">Cordée<") || text.contains(">Français<") || text.contains(">English<"));
        assertThat(found).isEmpty();
    }

    private static void assertNone(Pattern pattern) {
        var found = new ArrayList<String>();
        for (var file : BundlesTest.files(TEMPLATES, ".jte"))
            pattern.matcher(BundlesTest.read(file))
                    .results()
                    .map(match -> file + ": " + match.group())
                    .forEach(found::add);
        assertThat(found).isEmpty();
    }
}
