package org.cordee.coordination;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.CareTeam;

/** What the national care-circle guide (ans.fhir.fr.cds 2.0.1) asks of a CareTeam that claims its profile. */
final class CdsMapping {
    private static final String PROFILE =
            "https://interop.esante.gouv.fr/ig/fhir/cds/StructureDefinition/cds-ihe-careteam";

    private CdsMapping() {}

    /** What is missing, and where. */
    record Fault(String element, String words) {}

    /** The first thing that is missing; empty for one that is whole, claims nothing, or cannot be read: the store says what is wrong then. */
    static Optional<Fault> fault(byte[] json) {
        CareTeam team;
        try {
            team = Fhir.context()
                    .newJsonParser()
                    .parseResource(CareTeam.class, new String(json, StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) { // The parser fails in many ways of its own on what is damaged
            return Optional.empty();
        }
        return team.getMeta().hasProfile(PROFILE) ? fault(team) : Optional.empty();
    }

    private static Optional<Fault> fault(CareTeam team) {
        if (team.getIdentifier().size() != 1 || !team.getIdentifierFirstRep().hasValue()) {
            return missing("CareTeam.identifier", "exactly one identifier with a value");
        }
        if (!team.hasStatus()) {
            return missing("CareTeam.status", "a status");
        }
        if (!team.hasName()) {
            return missing("CareTeam.name", "a name");
        }
        if (!team.hasSubject()
                || !team.getSubject().hasReference() && !team.getSubject().hasIdentifier()) {
            return missing("CareTeam.subject", "the patient as subject");
        }
        if (!team.getPeriod().hasStart()) {
            return missing("CareTeam.period.start", "the day from which it holds");
        }
        for (int i = 0; i < team.getParticipant().size(); i++) {
            var participant = team.getParticipant().get(i);
            var place = "CareTeam.participant[" + i + "]";
            if (!participant.hasMember()) {
                return missing(place + ".member", "a member for each participant");
            }
            if (!participant.getPeriod().hasStart()) {
                return missing(place + ".period.start", "the day from which each participant is in");
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> missing(String element, String what) {
        return Optional.of(new Fault(
                element, "A CareTeam of the profile cds-ihe-careteam (ans.fhir.fr.cds 2.0.1) needs " + what + "."));
    }
}
