package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** Keeps what ADT messages tell of a stay: it is planned, has begun, is described anew, has ended, lasts after all, or never was. */
@Component
class AdtStays {
    private final Records records;
    private final MergeChains chains;

    AdtStays(Records records, MergeChains chains) {
        this.records = records;
        this.chains = chains;
    }

    /** A05; one that is under way already stays so. */
    void planned(Actor sender, Message message, String patient) throws HL7Exception {
        var told = new AdtStay(message);
        var known = known(patient, told.number());
        keep(sender, known.isEmpty() ? told.planned(patient) : told.described(known.getFirst()));
    }

    /**
     * A01 and its like. What comes late takes no discharge back (that is A13), and a movement within a stay
     * does not begin it anew: only its own moment of admission (PV1-44) moves its beginning.
     */
    void begun(Actor sender, Message message, String patient) throws HL7Exception {
        var told = new AdtStay(message);
        var known = known(patient, told.number());
        if (!known.isEmpty() && known.getFirst().hasBegun()) {
            keep(sender, told.described(known.getFirst()));
        } else {
            var stay = told.begun(patient);
            keep(sender, stay.as(id(known, stay)));
        }
    }

    /** A08; of a stay that is not known it does not say whether it is under way, and says nothing. */
    void described(Actor sender, Message message, String patient) throws HL7Exception {
        var told = new AdtStay(message);
        if (told.isToldOf()) {
            for (var known : known(patient, told.number())) {
                keep(sender, told.described(known));
            }
        }
    }

    /** A03. */
    void ended(Actor sender, Message message, String patient) throws HL7Exception {
        var stay = new AdtStay(message).ended(patient);
        keep(sender, stay.as(id(known(patient, stay.identifier()), stay)));
    }

    /** A11 and A38. */
    void cancelled(Actor sender, Message message, String patient) throws HL7Exception {
        keep(sender, told(message, patient).cancelled());
    }

    /** A13. */
    void goesOn(Actor sender, Message message, String patient) throws HL7Exception {
        keep(sender, told(message, patient).goingOn());
    }

    private HospitalStay told(Message message, String patient) throws HL7Exception {
        var known = known(patient, new AdtStay(message).number());
        if (known.isEmpty()) {
            throw AdtMessage.refused("No stay of this number is known of the person", "PV1", 19, 0);
        }
        return known.getFirst();
    }

    private List<HospitalStay> known(String patient, Described.Identifier number) {
        return records.search(
                Actor.platform(), HospitalStayMapping.STAY, HospitalStayMapping.numbered(patient, number));
    }

    private static String id(List<HospitalStay> known, HospitalStay stay) {
        return known.isEmpty() ? stay.id() : known.getFirst().id();
    }

    /** A late message does not take back a stay that was given to another. */
    private void keep(Actor sender, HospitalStay stay) throws HL7Exception {
        var known = records.read(Actor.platform(), HospitalStayMapping.STAY, stay.id());
        if (known.isPresent() && !chains.head(known.get().patientId()).equals(chains.head(stay.patientId()))) {
            throw AdtMessage.refused(
                    "This stay was given to another person (A44, A45): send it under that person's number",
                    "PID",
                    3,
                    0);
        }
        records.put(sender, HospitalStayMapping.STAY, stay.id(), stay);
    }
}
