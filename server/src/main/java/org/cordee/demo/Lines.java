package org.cordee.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A file of the demonstration: lines of cells between bars; lines that begin with # are remarks. */
final class Lines {
    private Lines() {}

    static List<List<String>> of(String file) {
        try (var bytes = Objects.requireNonNull(Lines.class.getResourceAsStream(file), file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
