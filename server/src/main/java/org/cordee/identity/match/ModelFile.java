package org.cordee.identity.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model as text, one trait a line: {@code trait | same … | stranger …}, so that its figures can be read and compared. */
final class ModelFile {
    private static final String STANDARD = "/identity/model.txt";
    private static final String EXPECTED = "expected";

    private ModelFile() {}

    static Model standard() {
        try (var file = ModelFile.class.getResourceAsStream(STANDARD)) {
            if (file == null) {
                throw new IllegalStateException(STANDARD + " is missing");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Model read(String text) {
        var same = new double[Trait.ALL.length][];
        var stranger = new double[Trait.ALL.length][];
        double @Nullable [] expected = null;
        for (var line : text.lines()
                .filter(one -> !one.startsWith("#") && !one.isBlank())
                .toList()) {
            var cells = line.split("\\|", -1);
            var name = cells[0].strip();
            if (name.equals(EXPECTED)) {
                expected = Arrays.stream(cells[1].strip().split("\\s+", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                continue;
            }
            var trait = Trait.valueOf(name);
            same[trait.ordinal()] = shares(trait, cells[1]);
            stranger[trait.ordinal()] = shares(trait, cells[2]);
        }
        for (var trait : Trait.ALL) {
            if (same[trait.ordinal()] == null) {
                throw new IllegalArgumentException("the model has no line for " + trait);
            }
        }
        if (expected == null || expected.length != Model.CASES) {
            throw new IllegalArgumentException("the model has no line for what is " + EXPECTED);
        }
        return new Model(same, stranger, expected);
    }

    private static double[] shares(Trait trait, String cell) {
        var shares = Arrays.stream(cell.strip().split("\\s+", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (shares.length != trait.levels()) {
            throw new IllegalArgumentException(trait + " has " + trait.levels() + " levels, not " + shares.length);
        }
        return shares;
    }

    static String write(Model model) {
        return Arrays.stream(Trait.ALL)
                        .map(trait -> "%-11s | %s | %s"
                                .formatted(
                                        trait,
                                        line(model.same()[trait.ordinal()]),
                                        line(model.stranger()[trait.ordinal()])))
                        .collect(Collectors.joining("\n", "", "\n"))
                + "%-11s | %s%n".formatted(EXPECTED, line(model.expected()));
    }

    private static String line(double[] shares) {
        return Arrays.stream(shares)
                .mapToObj(share -> String.format(Locale.ROOT, "%.9f", share))
                .collect(Collectors.joining(" "));
    }
}
