package org.cordee.platform.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** Addresses of the bundled scripts and style sheets; a name holds the hash of its content, so it may be kept for ever. */
final class Assets {
    private static final Map<String, String> FILES = read();

    /** The address of a bundle such as {@code cordee.css}; an unknown one is a fault of the build. */
    static String address(String name) {
        var file = FILES.get(name);
        if (file == null) throw new IllegalArgumentException("No bundle " + name + " among " + FILES.keySet());
        return "/assets/" + file;
    }

    private Assets() {}

    private static Map<String, String> read() {
        try (var manifest = new ClassPathResource("assets.json").getInputStream()) {
            return Map.copyOf(
                    JsonMapper.shared().readValue(manifest, Manifest.class).files());
        } catch (IOException e) {
            throw new UncheckedIOException("The islands were not built: assets.json is not on the class path", e);
        }
    }

    private record Manifest(String sources, Map<String, String> files) {}
}
