package org.cordee.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text on its ground holds 4.5:1, edges of fields 3:1, in light and dark, behind each door (WCAG 2.2, 1.4.3 and 1.4.11). */
class ContrastTest {
    private static final Pattern BLOCK = Pattern.compile("(:root|\\.door-\\w+) \\{([^}]*)\\}");
    private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): #([0-9a-f]{6});");
    private static final List<String> DOORS = List.of("portal", "cell", "pro", "companion", "admin");
    private static final List<String> TONES = List.of("urgent", "watch", "good", "info", "neutral");

    @Test
    void textCanBeReadInLightAndDark() {
        var style = BundlesTest.read(Path.of("../islands/style/tokens.css"));
        var dark = style.indexOf("@media screen and (prefers-color-scheme: dark)");
        assertThat(dark).isPositive();
        var light = colours(style.substring(0, dark));
        var night = colours(style.substring(dark));
        var failing = new ArrayList<String>();
        for (var door : DOORS) {
            check("light " + door, merged(light, Map.of(), door), failing);
            check("dark " + door, merged(light, night, door), failing);
        }
        assertThat(failing).isEmpty();
    }

    private static void check(String where, Map<String, String> colours, List<String> failing) {
        for (var ground : List.of("paper", "surface", "sunken")) {
            for (var text : List.of("ink", "ink-soft", "accent", "accent-strong"))
                require(where, colours, text, ground, 4.5, failing);
            require(where, colours, "line-strong", ground, 3, failing);
        }
        for (var text : List.of("ink", "accent", "accent-strong"))
            require(where, colours, text, "accent-ground", 4.5, failing);
        for (var tone : TONES) {
            require(where, colours, tone, tone + "-ground", 4.5, failing);
            require(where, colours, tone, "surface", 4.5, failing);
            require(where, colours, tone + "-edge", "surface", 3, failing);
        }
        require(where, colours, "on-accent", "accent", 4.5, failing);
        require(where, colours, "on-accent", "accent-strong", 4.5, failing);
        require(where, colours, "on-bar", "bar", 4.5, failing);
        require(where, colours, "bar-soft", "bar", 4.5, failing);
        require(where, colours, "rope", "bar", 3, failing);
    }

    private static void require(
            String where, Map<String, String> colours, String text, String ground, double least, List<String> failing) {
        var ratio = ratio(luminance(colour(colours, text)), luminance(colour(colours, ground)));
        if (ratio < least) failing.add("%s: %s on %s is %.2f".formatted(where, text, ground, ratio));
    }

    private static String colour(Map<String, String> colours, String name) {
        var colour = colours.get(name);
        if (colour == null) throw new AssertionError("no colour " + name + " among " + colours.keySet());
        return colour;
    }

    private static Map<String, String> merged(
            Map<String, Map<String, String>> light, Map<String, Map<String, String>> over, String door) {
        var all = new TreeMap<String, String>();
        for (var blocks : List.of(light, over)) {
            all.putAll(blocks.getOrDefault(":root", Map.of()));
            all.putAll(blocks.getOrDefault(".door-" + door, Map.of()));
        }
        return all;
    }

    private static Map<String, Map<String, String>> colours(String style) {
        var blocks = new TreeMap<String, Map<String, String>>();
        BLOCK.matcher(style).results().forEach(block -> {
            var colours = new TreeMap<String, String>();
            COLOUR.matcher(block.group(2)).results().forEach(colour -> colours.put(colour.group(1), colour.group(2)));
            blocks.put(block.group(1), colours);
        });
        return blocks;
    }

    private static double luminance(String hex) {
        var rgb = Integer.parseInt(hex, 16);
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double ratio(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
}
