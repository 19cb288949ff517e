package org.cordee.access.upstream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who stands at the other end, as the provider has signed it.
 *
 * @param subject the provider's own name for the person, good for this provider alone
 * @param sid the session there, where the provider names it
 * @param idToken kept for the sign-out there
 * @param claims of the ID token and of the user info together, the latter prevailing
 */
record Proof(
        String upstream,
        String issuer,
        String subject,
        @Nullable String sid,
        String idToken,
        @Nullable Instant provedAt,
        JsonNode claims) {
    String text(String claim) {
        JsonNode at = claims;
        for (var part : claim.split("\\.")) at = at.path(part);
        return at.asString("").strip();
    }
}
