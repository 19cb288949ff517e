package org.cordee.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Examples written by others, beside the checkout ({@code ../shared}) or where {@code CORDEE_SHARED} says; tests skip without. */
public final class OthersMaterial {
    private OthersMaterial() {}

    /** A folder of the material; the test is skipped where there is none. */
    public static Path folder(String name) {
        var named = System.getenv("CORDEE_SHARED");
        var root = named != null ? Path.of(named) : Path.of("..", "..", "shared");
        var folder = root.resolve(name);
        assumeTrue(Files.isDirectory(folder), "no material at " + folder);
        return folder;
    }

    /** Files below a folder whose names end so. */
    public static List<Path> files(Path folder, String end) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(end)).sorted().toList();
        }
    }

    /** The bytes of a file, unpacked when it is a .gz. */
    public static byte[] bytes(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(stream).readAllBytes() : stream.readAllBytes();
        }
    }
}
