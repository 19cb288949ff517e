package org.cordee.coordination.meeting;

import java.time.Instant;
import java.util.List;
import org.cordee.coordination.errand.Errand.Party;

/**
 * What was decided about a person's case, as it is filed: in sections for software, in a file for people.
 *
 * @param title such as "Fiche RCP cancers digestifs, 3 décembre 2026"
 * @param kind of paper, in words
 * @param withheld whether the person is to hear of it from a person first
 * @param file empty in what has sections only
 */
record Sheet(
        String caseId,
        String patientId,
        String title,
        String kind,
        Party author,
        Party validator,
        String cell,
        Instant at,
        boolean withheld,
        List<SheetSection> sections,
        File file) {
    /** Media type and content. */
    record File(String mediaType, byte[] content) {}
}
