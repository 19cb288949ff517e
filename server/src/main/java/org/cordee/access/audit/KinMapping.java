package org.cordee.access.audit;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;

/** Family names and streets of a patient and of a professional, as far as the record knows them, to be compared. */
final class KinMapping {
    private KinMapping() {}

    /** What can be compared; streets without the number of the house. */
    record Kin(Set<String> families, Set<String> streets) {
        boolean sharesName(Kin other) {
            return families.stream().anyMatch(other.families::contains);
        }

        boolean sharesStreet(Kin other) {
            return streets.stream().anyMatch(other.streets::contains);
        }
    }

    static Kin of(RecordStore store, String type, String id) {
        if (store.read(Reach.everything(), type, id) instanceof ReadOutcome.Found found) {
            return switch (found.resource().resource()) {
                case Patient patient -> kin(patient.getName(), patient.getAddress());
                case Practitioner practitioner -> kin(practitioner.getName(), practitioner.getAddress());
                default -> new Kin(Set.of(), Set.of());
            };
        }
        return new Kin(Set.of(), Set.of());
    }

    private static Kin kin(List<HumanName> names, List<Address> addresses) {
        var families = new HashSet<String>();
        names.forEach(name -> {
            if (name.hasFamily()) {
                families.add(plain(name.getFamily()));
            }
        });
        var streets = new HashSet<String>();
        addresses.forEach(address -> {
            if (address.hasLine() && address.hasPostalCode()) {
                streets.add(address.getPostalCode() + " "
                        + plain(address.getLine().getFirst().getValue())
                                .replaceAll("^[0-9]+( BIS| TER|[A-D])?[ ,]*", ""));
            }
        });
        return new Kin(families, streets);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .strip()
                .toUpperCase(Locale.ROOT);
    }
}
