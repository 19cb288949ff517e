package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.cordee.store.Interaction;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.springframework.stereotype.Component;

/**
 * Stays that were another person's: a visit (A45), or all those of an account (A44). What others wrote about such a stay asks an identity officer whose it
 * is. A message that was done before changes nothing.
 */
@Component
class AdtMovedStays {
    /** Stays of one person that are looked through for an account. */
    private static final int MOST = 1000;

    private final Records records;
    private final AdtPeople people;
    private final SubjectChange subjects;
    private final Strays strays;

    AdtMovedStays(Records records, AdtPeople people, SubjectChange subjects, Strays strays) {
        this.records = records;
        this.people = people;
        this.subjects = subjects;
        this.strays = strays;
    }

    /** A44. */
    void ofAccounts(Actor sender, AdtMessage adt) throws HL7Exception {
        for (var one : adt.groups().all()) {
            var account = adt.groups().account(one);
            var from = people.known(sender, one.gone(), "MRG", 1);
            var to = people.known(sender, one.stays(), "PID", 3);
            move(sender, from, to, ofAccount(from, account), ofAccount(to, account), "account", 3);
        }
    }

    /** A45. */
    void ofVisits(Actor sender, AdtMessage adt) throws HL7Exception {
        var to = people.known(sender, adt.identifiers("PID", 3), "PID", 3);
        for (var one : adt.groups().visits()) {
            var from = people.known(sender, one.gone(), "MRG", 1);
            move(sender, from, to, numbered(from, one.visit()), numbered(to, one.visit()), "number", 5);
        }
    }

    private void move(
            Actor sender,
            String from,
            String to,
            List<HospitalStay> stays,
            List<HospitalStay> there,
            String by,
            int field)
            throws HL7Exception {
        if (from.equals(to) || (stays.isEmpty() && !there.isEmpty())) {
            return;
        }
        if (stays.isEmpty()) {
            throw AdtMessage.refused("No stay of this " + by + " is known of the person", "MRG", field, 0);
        }
        for (var stay : stays) {
            if (!numbered(to, stay.identifier()).isEmpty()) {
                throw AdtMessage.refused(
                        "Whoever it goes to has a stay of the number "
                                + stay.identifier().value() + " already",
                        "PID",
                        3,
                        0);
            }
            boolean may = sender.reach().permits("Encounter", Interaction.UPDATE)
                    && records.read(sender, HospitalStayMapping.STAY, stay.id()).isPresent();
            if (!may) {
                throw new RefusedException(new Refusal.NotPermitted(Interaction.UPDATE, "Encounter"));
            }
            subjects.move(sender, "Encounter", stay.id(), from, to);
            strays.ask(from, to, "Encounter", stay.id(), Set.of());
        }
    }

    private List<HospitalStay> numbered(String patient, Described.Identifier number) {
        return records.search(
                Actor.platform(), HospitalStayMapping.STAY, HospitalStayMapping.numbered(patient, number));
    }

    private List<HospitalStay> ofAccount(String patient, Described.Identifier account) throws HL7Exception {
        var all = records.search(
                Actor.platform(), HospitalStayMapping.STAY, "patient=" + Records.escape(patient) + "&_count=" + MOST);
        if (all.size() >= MOST) {
            throw AdtMessage.refused(
                    "The person has too many stays to find an account's: move each by A45", "MRG", 3, 0);
        }
        return all.stream()
                .filter(stay -> account.equals(stay.identifier()) || account.equals(stay.account()))
                .toList();
    }
}
