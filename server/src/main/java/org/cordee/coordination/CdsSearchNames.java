package org.cordee.coordination;

import java.util.List;
import org.cordee.access.Actor;
import org.cordee.coordination.SearchNameMapping.SearchName;
import org.cordee.record.Records;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The search parameters that the national care-circle guide adds; put into the record once, where they are not in it as they should be. */
@Component
class CdsSearchNames {
    static final List<SearchName> NAMES = List.of(
            new SearchName("cds-careteam-start", "start", "CareTeam", "date", "CareTeam.period.start"),
            new SearchName("cds-careteam-end", "end", "CareTeam", "date", "CareTeam.period.end"),
            new SearchName(
                    "cds-careteam-participant-start",
                    "participant-start",
                    "CareTeam",
                    "date",
                    "CareTeam.participant.period.start"),
            new SearchName(
                    "cds-careteam-participant-end",
                    "participant-end",
                    "CareTeam",
                    "date",
                    "CareTeam.participant.period.end"),
            new SearchName(
                    "cds-careteam-managing-organization",
                    "managingOrganization",
                    "CareTeam",
                    "reference",
                    "CareTeam.managingOrganization"),
            new SearchName(
                    "cds-patient-birthplace",
                    "birthplace",
                    "Patient",
                    "string",
                    "(Patient.extension('http://hl7.org/fhir/StructureDefinition/patient-birthPlace').value as Address)"));

    private final Records records;

    CdsSearchNames(Records records) {
        this.records = records;
    }

    @EventListener(ApplicationReadyEvent.class)
    void keep() {
        for (var name : NAMES) {
            var standing = records.read(Actor.platform(), SearchNameMapping.SEARCH_NAME, name.id());
            if (!standing.filter(name::equals).isPresent()) {
                records.put(Actor.platform(), SearchNameMapping.SEARCH_NAME, name.id(), name);
            }
        }
    }
}
