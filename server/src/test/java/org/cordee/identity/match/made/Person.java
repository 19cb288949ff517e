package org.cordee.identity.match.made;

import java.util.List;
import org.cordee.identity.match.Traits;

/**
 * A made-up person as the register of births would have it.
 *
 * @param birthDate year, month and day in eight digits
 * @param number of the form of a NIR
 */
public record Person(
        String familyName,
        String usedName,
        List<String> givenNames,
        String sex,
        String birthDate,
        String birthPlace,
        Home home,
        String phone,
        String email,
        String number) {
    /** Where someone lives. */
    public record Home(String street, String postalCode, String city) {}

    /** All of it, without error. */
    public Traits traits() {
        return new Traits(
                familyName,
                usedName,
                String.join(" ", givenNames),
                sex,
                birthDate,
                birthPlace,
                home.postalCode(),
                home.city(),
                home.street(),
                phone,
                email,
                number);
    }

    Person named(List<String> others) {
        return new Person(familyName, usedName, others, sex, birthDate, birthPlace, home, phone, email, number);
    }

    Person born(String date, String place, String otherNumber) {
        return new Person(familyName, usedName, givenNames, sex, date, place, home, phone, email, otherNumber);
    }

    Person livingAt(Home other, String otherPhone, String otherEmail) {
        return new Person(
                familyName, usedName, givenNames, sex, birthDate, birthPlace, other, otherPhone, otherEmail, number);
    }

    Person reachedBy(String otherPhone, String otherEmail) {
        return livingAt(home, otherPhone, otherEmail);
    }

    Person withFamily(String family, String used) {
        return new Person(family, used, givenNames, sex, birthDate, birthPlace, home, phone, email, number);
    }

    Person withNumber(String other) {
        return new Person(familyName, usedName, givenNames, sex, birthDate, birthPlace, home, phone, email, other);
    }
}
