package org.cordee.access.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;

/** Finds professionals and structures of the directory by their national numbers, under each name that these systems have. */
final class DirectoryMapping {
    private static final String NATIONAL_PERSON = "urn:oid:1.2.250.1.71.4.2.1|8";
    private static final String NATIONAL_PLACE = "urn:oid:1.2.250.1.71.4.2.2|";

    private DirectoryMapping() {}

    /**
     * A professional as the directory lists her or him.
     *
     * @param organizations name of each structure where the person works, by reference
     */
    record Listed(String reference, String name, Map<String, String> organizations) {}

    static List<Listed> professionals(RecordStore store, String rpps) {
        var query = "identifier=https://rpps.esante.gouv.fr|" + rpps + ",http://rpps.fr|" + rpps + "," + NATIONAL_PERSON
                + rpps;
        return store.all(Reach.everything(), Practitioner.class, query).stream()
                .filter(one -> !one.hasActive() || one.getActive())
                .map(one -> listed(store, one))
                .toList();
    }

    private static Listed listed(RecordStore store, Practitioner practitioner) {
        var reference = "Practitioner/" + practitioner.getIdElement().getIdPart();
        var organizations = new LinkedHashMap<String, String>();
        store.all(Reach.everything(), PractitionerRole.class, "practitioner=" + reference + "&active=true&_count=50")
                .forEach(role -> {
                    var at = role.getOrganization().getReference();
                    if (at != null) organizations.put(at, organizationName(store, at));
                });
        var name = practitioner.getNameFirstRep();
        var shown = (name.getPrefixAsSingleString() + " " + name.getGivenAsSingleString() + " "
                        + (name.getFamily() == null ? "" : name.getFamily().toUpperCase(java.util.Locale.FRENCH)))
                .strip();
        return new Listed(reference, shown, organizations);
    }

    private static String organizationName(RecordStore store, String reference) {
        return store.find(Reach.everything(), Organization.class, reference.substring(reference.indexOf('/') + 1))
                .map(Organization::getName)
                .orElse("");
    }

    /** The one structure with this FINESS or SIRET number. */
    static Optional<String> structure(RecordStore store, String finess, String siret) {
        return only(store, finess, "https://finess.esante.gouv.fr|" + finess + "," + NATIONAL_PLACE + "1" + finess)
                .or(() -> only(store, siret, "https://sirene.fr|" + siret + "," + NATIONAL_PLACE + "3" + siret));
    }

    private static Optional<String> only(RecordStore store, String number, String identifiers) {
        if (!number.matches("[0-9AB]{9,14}")) return Optional.empty();
        var found = store.all(Reach.everything(), Organization.class, "identifier=" + identifiers);
        return found.size() == 1
                ? Optional.of("Organization/" + found.getFirst().getIdElement().getIdPart())
                : Optional.empty();
    }
}
