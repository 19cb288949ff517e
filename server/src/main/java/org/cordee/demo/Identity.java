package org.cordee.demo;

import java.time.LocalDate;
import java.util.List;

/** The strict traits of the national identity, the name in use, and a matricule that is only valid as a test (INS-NIR-TEST). */
record Identity(
        Sex sex,
        String birthName,
        String usedName,
        List<String> givenNames,
        LocalDate birthDate,
        BirthPlace birthPlace,
        String nir) {

    /** The code of the commune, or 99 and the code of the country. */
    record BirthPlace(String code, String name) {}

    PersonName name() {
        return new PersonName(usedName, givenNames.getFirst());
    }
}
