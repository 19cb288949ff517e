package org.cordee.identity;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A stay that a hospital tells of, as far as an ADT message does (IHE PAM ITI-31).
 *
 * @param id in the record
 * @param identifier number of the stay, in the hospital's own domain
 * @param setting code of HL7 v3 ActCode: IMP for a bed, EMER, AMB, HH
 * @param left when the person left, null while she or he is there
 * @param disposition how the person left, in a code of discharge-disposition; empty where nobody said
 * @param hospital as the sender names it
 */
record HospitalStay(
        String id,
        String patientId,
        Described.Identifier identifier,
        String setting,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime left,
        String disposition,
        String hospital,
        String reason) {}
