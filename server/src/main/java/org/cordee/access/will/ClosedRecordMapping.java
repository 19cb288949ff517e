package org.cordee.access.will;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.StoredResource;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** A Consent that the cell enters names the cell (Consent.organization) and the person, so that it is found without the record. */
final class ClosedRecordMapping {
    private ClosedRecordMapping() {}

    static Draft entered(Will will, Actor actor, RecordStore store) {
        var consent = WillMapping.consent(will);
        organizations(actor).forEach(one -> consent.addOrganization(new Reference(one)));
        store.find(actor.reach(), Patient.class, will.patientId())
                .ifPresent(patient -> consent.getPatient().setDisplay(name(patient)));
        return Draft.of(consent);
    }

    private static String name(Patient patient) {
        var name = patient.getNameFirstRep();
        var family = name.hasFamily() ? name.getFamily().toUpperCase(Locale.FRENCH) : "";
        return (name.getGivenAsSingleString() + " " + family).strip();
    }

    /** Whole records closed by what the actor or the actor's organisations entered, latest first; {@code narrowed} is a query. */
    static List<StoredResource> inForce(RecordStore store, Actor actor, String narrowed) {
        var found = new LinkedHashMap<String, StoredResource>();
        Stream.concat(
                        Stream.of("consentor=" + actor.reference()),
                        organizations(actor).map(one -> "organization=" + one))
                .flatMap(by ->
                        search(store, by + "&status=active&source-reference:missing=false&_count=1000" + narrowed))
                .filter(row -> WillMapping.isDenial(row.resource()))
                .filter(row -> WillMapping.kept(row).isOpposition())
                .forEach(row -> found.put(row.id(), row));
        return found.values().stream()
                .sorted(Comparator.comparing(
                                (StoredResource row) -> WillMapping.kept(row).since())
                        .reversed())
                .toList();
    }

    private static Stream<StoredResource> search(RecordStore store, String query) {
        return switch (store.search(Reach.everything(), SearchRequest.of("Consent", query))) {
            case SearchOutcome.Page page -> page.matches().stream();
            case Refusal refusal -> throw new RefusedException(refusal);
        };
    }

    static ClosedRecord toView(StoredResource row) {
        var name = row.as(Consent.class).getPatient().getDisplay();
        return new ClosedRecord(WillMapping.kept(row), name == null ? "" : name);
    }

    private static Stream<String> organizations(Actor actor) {
        return actor.holders().stream()
                .filter(one -> one.startsWith("Organization/"))
                .sorted();
    }
}
