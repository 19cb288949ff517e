package org.cordee.demo;

/** A made-up structure of the territory, with well-formed numbers that nobody bears: FINESS order 999xxx, SIREN 000xxxxxx. */
record Structure(
        String key, Kind kind, String name, String finess, String siret, PostalAddress address, Contact contact) {

    /** What the demonstration needs of the care offer. */
    enum Kind {
        SUPPORT_CELL,
        GENERAL_PRACTICE,
        HOME_NURSING,
        HOSPITAL,
        PHARMACY
    }
}
