package org.cordee.access;

/** The part a person or a machine plays on the platform; it decides which doors open and, with a ground, what is reached. */
public enum Role {
    PATIENT,
    CARER,
    GENERAL_PRACTITIONER,
    NURSE,
    PHARMACIST,
    HOSPITAL_DOCTOR,
    /** Any other profession of health (the first list of R1110-2): midwife, physiotherapist, dentist, orthoptist… Prescribes nothing here. */
    OTHER_CARER,
    /** Social work, education and help at home (the second list of R1110-2): what coordination needs, no medical record. */
    SOCIAL_WORKER,
    /** Psychologist or psychotherapist (the same list). */
    PSYCHOLOGIST,
    /** Secretary of a structure: contacts, appointments and tasks. */
    SECRETARY,
    COORDINATOR,
    ADMINISTRATOR,
    /** Watches over who opened what and why; sees no clinical content. */
    DATA_PROTECTION_OFFICER,
    /** Decides which identities are one person's; sees traits, no clinical content. */
    IDENTITY_OFFICER,
    /** Has no account: answers one request about one patient by a link that was sent. */
    INVITED,
    MACHINE,
    PLATFORM,
    ANYONE;

    /** Whether this role cares for patients other than itself as a professional of health. */
    public boolean isProfessional() {
        return switch (this) {
            case GENERAL_PRACTITIONER, NURSE, PHARMACIST, HOSPITAL_DOCTOR, OTHER_CARER -> true;
            case PATIENT,
                    CARER,
                    SOCIAL_WORKER,
                    PSYCHOLOGIST,
                    SECRETARY,
                    COORDINATOR,
                    ADMINISTRATOR,
                    DATA_PROTECTION_OFFICER,
                    IDENTITY_OFFICER,
                    INVITED,
                    MACHINE,
                    PLATFORM,
                    ANYONE -> false;
        };
    }

    /** Whether this role takes part in care as a profession of the second list of R1110-2, or for one: not as a profession of health. */
    public boolean isSocial() {
        return this == SOCIAL_WORKER || this == PSYCHOLOGIST || this == SECRETARY;
    }

    /** Whether this role works at the door of professionals, of whichever of the two lists. */
    public boolean worksInCare() {
        return isProfessional() || isSocial();
    }
}
