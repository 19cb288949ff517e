package org.cordee.demo;

import java.time.LocalDate;
import java.util.List;
import org.cordee.identity.Patient;
import org.cordee.identity.Sex;
import org.jspecify.annotations.Nullable;

/** People who came without an INS: one whom INSi knows, one whom it knows otherwise, one of two, one of none, one described twice. */
final class NotYetConfirmed {
    private NotYetConfirmed() {}

    static List<Patient> patients() {
        return List.of(
                one(
                        "a-confirmer-1",
                        "Roquefeuil",
                        null,
                        "Élisabeth",
                        Sex.FEMALE,
                        "1944-03-12",
                        "09122",
                        "+33639980101"),
                one(
                        "a-confirmer-2",
                        "Saint-Martin",
                        null,
                        "Jean-Pierre",
                        Sex.MALE,
                        "1938-11-02",
                        "09122",
                        "+33639980102"),
                one("a-confirmer-3", "Vidal", "Fauré", "Marie", Sex.FEMALE, "1949-05-05", null, "+33639980103"),
                one("a-confirmer-4", "Zuber", null, "Hortense", Sex.FEMALE, "1960-02-29", "31555", "+33639980104"),
                one("a-confirmer-5", "Delcros", null, "Antoinette", Sex.FEMALE, "1951-07-19", "31555", "+33639980105"),
                one("a-confirmer-6", "Delcros", null, "Antoinete", Sex.FEMALE, "1951-07-19", "31555", "+33639980105"));
    }

    private static Patient one(
            String id,
            String family,
            @Nullable String used,
            String given,
            Sex sex,
            String birth,
            @Nullable String place,
            String phone) {
        return new Patient(id, null, family, used, given, sex, LocalDate.parse(birth), place, phone, null, null);
    }
}
