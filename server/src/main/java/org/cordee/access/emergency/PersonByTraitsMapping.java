package org.cordee.access.emergency;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import org.cordee.access.OnePersonMapping;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/** Finds who has exactly these names and this date of birth, accents and capitals aside. */
final class PersonByTraitsMapping {
    private PersonByTraitsMapping() {}

    /** Each person found, by all records of that person, the one that goes on first. */
    static List<SequencedSet<String>> people(RecordStore store, Traits traits) {
        return store.all(Reach.everything(), Patient.class, "birthdate=" + traits.birthDate() + "&_count=1000").stream()
                .filter(patient -> patient.getName().stream().anyMatch(name -> fits(name, patient, traits)))
                .map(patient ->
                        OnePersonMapping.ids(store, patient.getIdElement().getIdPart()))
                .distinct()
                .toList();
    }

    private static boolean fits(HumanName name, Patient patient, Traits traits) {
        return plain(name.getFamily()).equals(plain(traits.familyName()))
                && patient.getName().stream()
                        .flatMap(one -> one.getGiven().stream())
                        .anyMatch(given -> plain(given.getValue()).equals(plain(traits.givenName())));
    }

    private static String plain(String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replace('-', ' ')
                        .replace('\u2019', ' ')
                        .replace('\'', ' ')
                        .strip()
                        .toUpperCase(Locale.ROOT);
    }
}
