package org.cordee.coordination.plan;

import java.time.Instant;
import org.cordee.coordination.errand.Errand.Party;
import org.jspecify.annotations.Nullable;

/**
 * A paper of a plan in the record.
 *
 * @param address of the content, such as {@code Binary/12}
 * @param replaces id of the paper of the version before, null for none
 * @param current false once a later version was filed
 */
record PlanDocument(
        String id,
        String patientId,
        Sort sort,
        String title,
        String mediaType,
        String address,
        Party author,
        Instant at,
        @Nullable String replaces,
        boolean current) {
    /** What paper, by its LOINC code. */
    enum Sort {
        /** Plan of care note. */
        PLAN("18776-5"),
        /** Consent document. */
        SIGNED("59284-0");

        private final String loinc;

        Sort(String loinc) {
            this.loinc = loinc;
        }

        String loinc() {
            return loinc;
        }
    }

    PlanDocument superseded() {
        return new PlanDocument(id, patientId, sort, title, mediaType, address, author, at, replaces, false);
    }
}
