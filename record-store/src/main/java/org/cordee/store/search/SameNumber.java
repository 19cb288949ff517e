package org.cordee.store.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One number that several systems write, each in its way: whichever a search names, all are looked for. */
final class SameNumber {
    private static final String FILE = "/identifier-systems.txt";
    private static final Map<String, List<Kind>> BY_SYSTEM = read();

    private SameNumber() {}

    private record Spelling(String system, String before) {}

    private record Kind(Pattern number, List<Spelling> spellings) {}

    /** The token itself, {@code system|value}, and all that say the same. */
    static List<String> of(String token) {
        int bar = token.indexOf('|');
        var kinds = bar <= 0 || bar == token.length() - 1 ? null : BY_SYSTEM.get(token.substring(0, bar));
        if (kinds == null) {
            return List.of(token);
        }
        var found = new LinkedHashSet<String>();
        found.add(token);
        var system = token.substring(0, bar);
        var value = token.substring(bar + 1);
        for (var kind : kinds) {
            for (var spelling : kind.spellings()) {
                if (spelling.system().equals(system)
                        && value.startsWith(spelling.before())
                        && kind.number()
                                .matcher(value.substring(spelling.before().length()))
                                .matches()) {
                    var number = value.substring(spelling.before().length());
                    kind.spellings().forEach(other -> found.add(other.system() + "|" + other.before() + number));
                }
            }
        }
        return List.copyOf(found);
    }

    private static Map<String, List<Kind>> read() {
        try (var file = SameNumber.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            var bySystem = new HashMap<String, List<Kind>>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(SameNumber::kind)
                    .forEach(kind -> kind.spellings().stream()
                            .map(Spelling::system)
                            .distinct()
                            .forEach(system -> bySystem.computeIfAbsent(system, none -> new ArrayList<>())
                                    .add(kind)));
            return Map.copyOf(bySystem);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Kind kind(String line) {
        var cells = line.strip().split("\\s+", -1);
        return new Kind(
                Pattern.compile(cells[1]),
                Arrays.stream(cells)
                        .skip(2)
                        .map(cell -> cell.split("\\+", 2))
                        .map(parts -> new Spelling(parts[0], parts.length == 2 ? parts[1] : ""))
                        .toList());
    }
}
