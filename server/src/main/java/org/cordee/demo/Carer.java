package org.cordee.demo;

/** Somebody close who helps; {@code trusted} marks the person of trust whom the patient named in writing. */
record Carer(String key, Relationship relationship, Sex sex, PersonName name, Contact contact, boolean trusted) {

    /** By HL7 v3 RoleCode. */
    enum Relationship {
        DAUGHTER("DAUC"),
        SON("SONC"),
        WIFE("WIFE"),
        HUSBAND("HUSB"),
        NEIGHBOUR("NBOR");

        private final String code;

        Relationship(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
