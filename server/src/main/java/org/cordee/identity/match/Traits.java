package org.cordee.identity.match;

/**
 * A description of a person as it came, each part empty where it is not known.
 *
 * @param familyName birth name, compound names and particles as written
 * @param usedName the name used in life where it is another
 * @param givenNames all of them, the first first
 * @param sex {@code M} or {@code F}
 * @param birthDate year, month and day in this order, with or without separators; parts at the end may lack or be 00
 * @param birthPlace INSEE code of the commune or the country, or its name
 * @param street the lines of the address without post code and town
 * @param phone telephones, parted by {@value #PARTED}
 * @param number a number that only one person bears, such as the INS
 * @param birthOrder of whoever has twins, from 1 on
 */
public record Traits(
        String familyName,
        String usedName,
        String givenNames,
        String sex,
        String birthDate,
        String birthPlace,
        String postalCode,
        String city,
        String street,
        String phone,
        String email,
        String number,
        String birthOrder) {
    /** Parts telephones. */
    public static final char PARTED = ';';

    public Traits(
            String familyName,
            String usedName,
            String givenNames,
            String sex,
            String birthDate,
            String birthPlace,
            String postalCode,
            String city,
            String street,
            String phone,
            String email,
            String number) {
        this(
                familyName,
                usedName,
                givenNames,
                sex,
                birthDate,
                birthPlace,
                postalCode,
                city,
                street,
                phone,
                email,
                number,
                "");
    }

    /** The same person with this number. */
    public Traits withNumber(String other) {
        return new Traits(
                familyName,
                usedName,
                givenNames,
                sex,
                birthDate,
                birthPlace,
                postalCode,
                city,
                street,
                phone,
                email,
                other,
                birthOrder);
    }

    /** The same person with this place among twins. */
    public Traits withBirthOrder(String other) {
        return new Traits(
                familyName,
                usedName,
                givenNames,
                sex,
                birthDate,
                birthPlace,
                postalCode,
                city,
                street,
                phone,
                email,
                number,
                other);
    }

    /** A person of whom nothing is known yet. */
    public static final Traits NONE = new Traits("", "", "", "", "", "", "", "", "", "", "", "");

    /** Names and birth alone. */
    public static Traits ofBirth(String familyName, String givenNames, String sex, String birthDate) {
        return new Traits(familyName, "", givenNames, sex, birthDate, "", "", "", "", "", "", "");
    }
}
