package org.cordee.identity;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A stay that a hospital tells of, as far as an ADT message does (IHE PAM ITI-31).
 *
 * @param id in the record
 * @param identifier number of the stay, in the hospital's own domain
 * @param account number of the account that the stay is part of, null where nobody said
 * @param setting code of HL7 v3 ActCode: IMP for a bed, EMER, AMB, HH
 * @param left when the person left, null while she or he is there
 * @param disposition how the person left, in a code of discharge-disposition; empty where nobody said
 * @param hospital as the sender names it
 */
record HospitalStay(
        String id,
        String patientId,
        Described.Identifier identifier,
        Described.@Nullable Identifier account,
        Phase phase,
        String setting,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime left,
        String disposition,
        String hospital,
        String reason) {
    /** How far it is. */
    enum Phase {
        PLANNED,
        UNDER_WAY,
        OVER,
        CANCELLED
    }

    /** Whether its beginning is known, or it is over. */
    boolean hasBegun() {
        return phase == Phase.OVER || phase == Phase.UNDER_WAY && from != null;
    }

    /** The same, that never was. */
    HospitalStay cancelled() {
        return new HospitalStay(
                id,
                patientId,
                identifier,
                account,
                Phase.CANCELLED,
                setting,
                from,
                left,
                disposition,
                hospital,
                reason);
    }

    /** The same, that lasts after all. */
    HospitalStay goingOn() {
        return new HospitalStay(
                id, patientId, identifier, account, Phase.UNDER_WAY, setting, from, null, "", hospital, reason);
    }

    /** The same under another id. */
    HospitalStay as(String other) {
        return new HospitalStay(
                other, patientId, identifier, account, phase, setting, from, left, disposition, hospital, reason);
    }

    /** The same as part of an account. */
    HospitalStay of(Described.@Nullable Identifier other) {
        return new HospitalStay(
                id, patientId, identifier, other, phase, setting, from, left, disposition, hospital, reason);
    }
}
