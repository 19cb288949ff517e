package org.cordee.print;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.FSStreamFactory;
import com.openhtmltopdf.extend.FSUriResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that a print may look at: our style sheet, and the pictures that its caller handed over by name. */
record Shelf(Map<String, byte[]> pictures) implements FSUriResolver, FSStreamFactory {
    private static final String STYLE = "paper.css";
    private static final String PREFIX = "cordee:/";

    @Override
    public @Nullable String resolveURI(String base, String uri) {
        var name = uri.startsWith(PREFIX) ? uri.substring(PREFIX.length()) : uri;
        return name.equals(STYLE) || pictures.containsKey(name) ? PREFIX + name : null;
    }

    @Override
    public FSStream getUrl(String uri) {
        var bytes = bytes(uri.substring(PREFIX.length()));
        return new FSStream() {
            @Override
            public InputStream getStream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public Reader getReader() {
                return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
            }
        };
    }

    private byte[] bytes(String name) {
        var picture = pictures.get(name);
        if (picture != null) return picture;
        try (var style = Objects.requireNonNull(Shelf.class.getResourceAsStream("/print/" + STYLE), STYLE)) {
            return style.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
