package org.cordee.apps.cell.plan;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.cordee.coordination.HomePhoto;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What bears a signature: drawn on the screen (PNG), or a picture or scan of the signed paper (JPEG, PNG or PDF). */
record Signature(String mediaType, byte[] bytes) {
    private static final int MOST_BYTES = 4_000_000;
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};
    private static final String DRAWN = "data:image/png;base64,";

    static Optional<Signature> of(String drawn, @Nullable MultipartFile paper) throws IOException {
        if (paper != null && !paper.isEmpty()) return of(paper.getBytes());
        if (!drawn.startsWith(DRAWN)) return Optional.empty();
        try {
            return of(Base64.getDecoder().decode(drawn.substring(DRAWN.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The first bytes say what it is, whatever it is called. */
    private static Optional<Signature> of(byte[] bytes) {
        if (bytes.length > MOST_BYTES) return Optional.empty();
        if (bytes.length > PDF.length && Arrays.equals(bytes, 0, PDF.length, PDF, 0, PDF.length))
            return Optional.of(new Signature("application/pdf", bytes));
        return HomePhoto.mediaType(bytes).map(type -> new Signature(type, bytes));
    }
}
