package org.cordee.identity.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Given names that are each a name of its own ({@code given.txt}): Léa and Léo look alike, and are two people rather than a slip. */
final class KnownNames {
    private static final String FILE = "/identity/given.txt";
    private static final int[] HASHES = hashes();

    private KnownNames() {}

    static boolean isOne(byte[] name, int from, int to) {
        return Arrays.binarySearch(HASHES, Frequencies.hash(name, from, to)) >= 0;
    }

    private static int[] hashes() {
        try (var file = KnownNames.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            var letters = new byte[64];
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .flatMap(line -> Arrays.stream(line.strip().split("\\s+", -1)))
                    .mapToInt(name -> Frequencies.hash(letters, 0, Letters.names(name, letters, 0, letters.length)))
                    .sorted()
                    .toArray();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
