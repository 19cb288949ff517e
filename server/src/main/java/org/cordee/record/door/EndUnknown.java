package org.cordee.record.door;

import org.jspecify.annotations.Nullable;

/** The commit of a writing failed, or something after it, so that it is not known whether it was kept: nobody may try it again unasked. */
final class EndUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndUnknown(@Nullable Throwable cause) {
        super("it is not known whether this was kept", cause);
    }
}
