package org.cordee.access.will;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a patient lets see the record, for what and until when.
 *
 * @param id of the RelatedPerson, empty for one who is not in the record yet
 * @param relationship code of v3-RoleCode, such as {@code DAUC}
 * @param topics what may be seen, empty for all
 * @param until first instant at which it no longer holds, null for no end
 * @param proof null where the patient said it and nothing had to be proven
 */
public record Mandate(
        String id,
        String patientId,
        String familyName,
        String givenName,
        @Nullable String phone,
        String relationship,
        Kind kind,
        Set<WillTopic> topics,
        Instant from,
        @Nullable Instant until,
        @Nullable Proof proof) {
    /** What proves it, such as a judgment, and who has seen that when. */
    public record Proof(String what, String seenBy, Instant on) {}

    /** In what quality. */
    public enum Kind {
        CARER,
        /** The person to be asked when the patient cannot say (L1111-6 of the public health code). */
        TRUSTED_PERSON,
        /** Named by a judge, or a parent; speaks for the patient here too. */
        GUARDIAN
    }

    public Mandate {
        topics = Set.copyOf(topics);
    }

    public String name() {
        return givenName + " " + familyName.toUpperCase(java.util.Locale.FRENCH);
    }

    public boolean holds(Instant now) {
        return !from.isAfter(now) && (until == null || until.isAfter(now));
    }
}
