package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** The body of a call that is read whole at a door open to strangers: up to a size, so that no stranger's call fills the memory. */
public final class WholeBody {
    private WholeBody() {}

    /** All of it; empty where there is more, of which no more than that size was read. */
    public static Optional<byte[]> of(HttpServletRequest request, int largestBytes) throws IOException {
        if (request.getContentLengthLong() > largestBytes) {
            return Optional.empty();
        }
        return Optional.of(request.getInputStream().readNBytes(largestBytes + 1))
                .filter(bytes -> bytes.length <= largestBytes);
    }
}
