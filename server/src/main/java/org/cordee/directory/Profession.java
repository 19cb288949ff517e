package org.cordee.directory;

import java.util.Arrays;
import java.util.Optional;

/** Professions of the national directory that the platform's people have, with their code in TRE_G15 (profession de santé). */
public enum Profession {
    GENERAL_PRACTITIONER("10", "SM54"),
    CARDIOLOGIST("10", "SM04"),
    NEUROLOGIST("10", "SM32"),
    HOSPITAL_DOCTOR("10", ""),
    NURSE("60", ""),
    PHARMACIST("21", ""),
    PHYSIOTHERAPIST("70", ""),
    COORDINATOR("", "");

    private final String professionCode;
    private final String specialtyCode;

    Profession(String professionCode, String specialtyCode) {
        this.professionCode = professionCode;
        this.specialtyCode = specialtyCode;
    }

    /** Code in TRE_G15, empty where the part is not a profession of health. */
    public String professionCode() {
        return professionCode;
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
