package org.cordee.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/** The JSON files that travel with the classes. */
final class Resources {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Resources() {}

    static <T> T read(String path, Class<T> as) {
        try (InputStream stream = Resources.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The build left out " + path + ": build the server again");
            }
            return JSON.readValue(stream, as);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
