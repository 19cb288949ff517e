package org.cordee.directory.offer;

/** One thing that can be said of an offer. Its value is text; those that may have several have one a line. */
public enum Fact {
    NAME,
    LONG_NAME,
    /** Code of the FINESS category of establishments. */
    CATEGORY,
    CATEGORY_NAME,
    FINESS,
    /** FINESS number of the legal entity. */
    LEGAL_ENTITY,
    LEGAL_ENTITY_NAME,
    SIRET,
    RPPS,
    ADELI,
    TITLE,
    FAMILY_NAME,
    GIVEN_NAME,
    /** Code of the profession (TRE G15). */
    PROFESSION,
    PROFESSION_NAME,
    /** Codes and names of know-how (TRE R38): {@code code|name}. */
    SPECIALTY,
    /** The entry of the structure where a professional works. */
    STRUCTURE,
    STRUCTURE_NAME,
    LINE,
    POSTAL_CODE,
    CITY,
    /** INSEE code of today. */
    COMMUNE,
    LONGITUDE,
    LATITUDE,
    PHONE,
    EMAIL,
    WEBSITE,
    OPENED_ON,
    /** What is done there: {@code code|name}. */
    ACTIVITIES,
    EQUIPMENT,
    /** For whom it is. */
    PUBLIC,
    /** Beds or places: a number for each activity, added up. */
    CAPACITY,
    /** Beds or places that are free: {@code day|number}, where the day is that on which it was so. */
    AVAILABLE,
    /** Opening hours, each {@code day from-to}, such as {@code 1 08:30-12:00}; Monday is 1. */
    HOURS,
    /** Days on which it is closed all the same, as {@link Away} writes them. */
    AWAY,
    /** {@code true} or {@code false}. */
    WHEELCHAIR,
    /** {@code true} or {@code false}. */
    HOME_VISITS,
    /** {@code true} or {@code false}. */
    TELECONSULTATION,
    /** INSEE codes of communes or départements that are served. */
    TERRITORY;

    /** Whether what several parts say is put together. */
    boolean isGathered() {
        return switch (this) {
            case SPECIALTY, ACTIVITIES, EQUIPMENT, PUBLIC, CAPACITY, AVAILABLE, HOURS, AWAY, TERRITORY -> true;
            default -> false;
        };
    }

    /** Whether a reader may propose another value, in the words of the page. */
    public boolean isCorrectable() {
        return switch (this) {
            case NAME, PHONE, EMAIL, WEBSITE, LINE, HOURS, WHEELCHAIR, HOME_VISITS, TELECONSULTATION, PUBLIC -> true;
            default -> false;
        };
    }
}
