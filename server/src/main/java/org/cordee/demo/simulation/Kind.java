package org.cordee.demo.simulation;

import java.util.Arrays;
import java.util.Optional;

/** What a device measures, by its IEEE 11073 specialization and the national measures guide. */
enum Kind {
    WEIGHT("528399", "29463-7", "kg", "mesures-fr-observation-body-weight"),
    BLOOD_PRESSURE("528391", "85354-9", "mm[Hg]", "mesures-fr-observation-bp"),
    OXYGEN_SATURATION("528388", "2708-6", "%", "mesures-fr-observation-oxygen-sat"),
    GLUCOSE("528401", "2345-7", "mg/dL", "mesures-observation-glucose");

    private final String specialization;
    private final String loinc;
    private final String ucum;
    private final String profile;

    Kind(String specialization, String loinc, String ucum, String profile) {
        this.specialization = specialization;
        this.loinc = loinc;
        this.ucum = ucum;
        this.profile = profile;
    }

    static Optional<Kind> ofSpecialization(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.specialization.equals(code))
                .findFirst();
    }

    String specialization() {
        return specialization;
    }

    String loinc() {
        return loinc;
    }

    /** Codes under which others may have written the same measure, parted by commas as a search takes them. */
    String loincsInUse() {
        return this == GLUCOSE ? "2345-7,2339-0,41653-7" : loinc;
    }

    String ucum() {
        return ucum;
    }

    String profile() {
        return "https://interop.esante.gouv.fr/ig/fhir/mesures/StructureDefinition/" + profile;
    }
}
