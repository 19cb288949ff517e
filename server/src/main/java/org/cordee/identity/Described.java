package org.cordee.identity;

import java.util.List;
import org.cordee.identity.match.Traits;

/**
 * A Patient as identity sees it.
 *
 * @param standing what it says of its own reliability
 * @param identifiers all that it bears, each with its system
 * @param source where it says that it comes from, {@code meta.source} or the system of its first own identifier
 */
record Described(String id, Traits traits, IdentityStanding standing, List<Identifier> identifiers, String source) {
    /** An identifier of a system. */
    record Identifier(String system, String value) {
        boolean isIns() {
            return Ins.isDomain(system);
        }
    }

    boolean mayShowIns() {
        return standing.allowsIns();
    }
}
