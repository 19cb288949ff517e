package org.cordee.directory;

import java.util.Arrays;
import java.util.Optional;

/** Professions of the national directory that the platform's people have, with their code and name in TRE_G15 (profession de santé). */
public enum Profession {
    GENERAL_PRACTITIONER("10", "Médecin", "SM54", "Médecine générale"),
    CARDIOLOGIST("10", "Médecin", "SM04", "Cardiologie et maladies vasculaires"),
    NEUROLOGIST("10", "Médecin", "SM32", "Neurologie"),
    HOSPITAL_DOCTOR("10", "Médecin", "", ""),
    NURSE("60", "Infirmier", "", ""),
    PHARMACIST("21", "Pharmacien", "", ""),
    PHYSIOTHERAPIST("70", "Masseur-kinésithérapeute", "", ""),
    COORDINATOR("", "", "", "");

    private final String professionCode;
    private final String professionName;
    private final String specialtyCode;
    private final String specialtyName;

    Profession(String professionCode, String professionName, String specialtyCode, String specialtyName) {
        this.professionCode = professionCode;
        this.professionName = professionName;
        this.specialtyCode = specialtyCode;
        this.specialtyName = specialtyName;
    }

    /** Code in TRE_G15, empty where the part is not a profession of health. */
    public String professionCode() {
        return professionCode;
    }

    String professionName() {
        return professionName;
    }

    String specialtyName() {
        return specialtyName;
    }

    /** Code in TRE_R38 (savoir-faire), empty where there is none. */
    public String specialtyCode() {
        return specialtyCode;
    }

    static Optional<Profession> of(String professionCode, String specialtyCode) {
        return Arrays.stream(values())
                .filter(one -> one.professionCode.equals(professionCode) && one.specialtyCode.equals(specialtyCode))
                .findFirst();
    }
}
