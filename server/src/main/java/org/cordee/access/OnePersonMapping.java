package org.cordee.access;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;

/**
 * The Patients that an identity officer or a feed declared one person. Only links that point both ways count: whoever writes one
 * Patient cannot join it to another's.
 */
public final class OnePersonMapping {
    private OnePersonMapping() {}

    /** Ids of all records of that person: the one that goes on first; the id alone where nothing was merged. */
    public static SequencedSet<String> ids(RecordStore store, String patientId) {
        var person = new LinkedHashSet<String>();
        person.add(goesOn(store, patientId));
        var waiting = new ArrayDeque<>(person);
        while (!waiting.isEmpty()) {
            linked(store, waiting.remove(), List.of(LinkType.REPLACES, LinkType.REPLACEDBY))
                    .filter(person::add)
                    .forEach(waiting::add);
        }
        return person;
    }

    private static String goesOn(RecordStore store, String patientId) {
        var passed = new LinkedHashSet<String>();
        var current = patientId;
        while (passed.add(current)) {
            current = linked(store, current, List.of(LinkType.REPLACEDBY))
                    .findFirst()
                    .orElse(current);
        }
        return current;
    }

    private static Stream<String> linked(RecordStore store, String id, List<LinkType> types) {
        return store.find(Reach.everything(), Patient.class, id).stream()
                .flatMap(patient -> patient.getLink().stream())
                .filter(link -> types.contains(link.getType()))
                .filter(link ->
                        "Patient".equals(link.getOther().getReferenceElement().getResourceType()))
                .map(link -> link.getOther().getReferenceElement().getIdPart())
                .filter(other -> pointsBack(store, other, id));
    }

    private static boolean pointsBack(RecordStore store, String other, String id) {
        return store.find(Reach.everything(), Patient.class, other)
                .filter(patient -> patient.getLink().stream()
                        .anyMatch(link -> ("Patient/" + id)
                                        .equals(link.getOther().getReference())
                                && (link.getType() == LinkType.REPLACES || link.getType() == LinkType.REPLACEDBY)))
                .isPresent();
    }
}
