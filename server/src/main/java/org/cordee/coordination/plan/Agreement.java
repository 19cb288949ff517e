package org.cordee.coordination.plan;

import java.time.Instant;
import org.cordee.coordination.errand.Errand.Party;
import org.jspecify.annotations.Nullable;

/**
 * What the person, or who speaks for her or him, said about one version of the plan: a Consent within it.
 *
 * @param who who said it
 * @param recordedBy who wrote it down, {@code who} where nobody stood between
 * @param words what was said besides, such as why not
 * @param paper id of the DocumentReference that bears the signature, null where nothing was signed
 */
public record Agreement(
        Answer answer,
        Party who,
        Way way,
        Party recordedBy,
        Instant at,
        String words,
        @Nullable String paper) {
    /** What was said. */
    public enum Answer {
        AGREED,
        REFUSED,
        WITHDRAWN
    }

    /** How. */
    public enum Way {
        /** Signed on the screen or on paper. */
        SIGNED,
        /** Said to whoever wrote it down. */
        SPOKEN,
        /** Pressed in the companion, signed in. */
        COMPANION
    }
}
