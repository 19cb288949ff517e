package org.cordee.identity.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Given names that one person goes by in turn: short forms, and spellings of one name in several tongues; {@code called.txt} lists them. */
final class Called {
    private static final String FILE = "/identity/called.txt";
    private static final long[] PAIRS = pairs();

    private Called() {}

    /** Whether both are written in one line of the list. */
    static boolean isOne(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        return Arrays.binarySearch(PAIRS, pair(Frequencies.hash(a, aFrom, aTo), Frequencies.hash(b, bFrom, bTo))) >= 0;
    }

    private static long pair(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other) & 0xFFFFFFFFL;
    }

    private static long[] pairs() {
        try (var file = Called.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Called::hashes)
                    .flatMapToLong(names -> Arrays.stream(names)
                            .flatMap(one -> Arrays.stream(names)
                                    .filter(other -> one < other)
                                    .map(other -> pair((int) one, (int) other))))
                    .sorted()
                    .distinct()
                    .toArray();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static long[] hashes(String line) {
        var letters = new byte[64];
        return Arrays.stream(line.strip().split("\\s+", -1))
                .mapToLong(name -> Frequencies.hash(letters, 0, Letters.names(name, letters, 0, letters.length)))
                .toArray();
    }
}
