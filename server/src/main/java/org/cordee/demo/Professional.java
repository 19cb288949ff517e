package org.cordee.demo;

import org.jspecify.annotations.Nullable;

/** A made-up professional; the RPPS number is well formed and in 8990xxxxxxx, which is not given to anybody. */
record Professional(
        String key, Profession profession, Sex sex, PersonName name, String rpps, String structure, Contact contact) {

    boolean isDoctor() {
        return profession.specialty() != null;
    }

    /** Profession by TRE_G15 and, for doctors, specialty by TRE_R38, as the health directory has them. */
    enum Profession {
        GENERAL_PRACTITIONER("10", "SM54"),
        CARDIOLOGIST("10", "SM04"),
        NEUROLOGIST("10", "SM32"),
        HOME_NURSE("60", null),
        WARD_NURSE("60", null),
        NURSE_COORDINATOR("60", null),
        SOCIAL_WORKER_COORDINATOR("91", null),
        PHARMACIST("21", null);

        private final String code;
        private final @Nullable String specialty;

        Profession(String code, @Nullable String specialty) {
            this.code = code;
            this.specialty = specialty;
        }

        String code() {
            return code;
        }

        @Nullable
        String specialty() {
            return specialty;
        }

        boolean isCoordinator() {
            return this == NURSE_COORDINATOR || this == SOCIAL_WORKER_COORDINATOR;
        }
    }
}
