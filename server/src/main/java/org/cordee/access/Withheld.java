package org.cordee.access;

import java.util.ArrayList;
import java.util.Set;

/** The labels that say from whom something is withheld, as a reach masks them and a will puts them. */
public final class Withheld {
    private static final String FROM = "https://cordee.example/fhir/withheld-from|";
    /** From everyone but the patient and the author. */
    public static final String EVERYONE = FROM + "EVERYONE";
    /** Security label of a result that the patient is to hear from a person first. */
    public static final String ANNOUNCEMENT_SYSTEM = "https://cordee.example/fhir/announcement";

    public static final String ANNOUNCEMENT_CODE = "BEFORE";

    private Withheld() {}

    /** From a whole profession. */
    public static String fromRole(Role role) {
        return FROM + role.name();
    }

    /** From one person or organisation. */
    public static String fromHolder(String reference) {
        return FROM + reference;
    }

    /** All labels that are hidden from who has this role and acts for these holders. */
    public static String[] from(Role role, Set<String> holders) {
        var labels = new ArrayList<String>();
        if (role != Role.PATIENT) {
            labels.add(EVERYONE);
            labels.add(fromRole(role));
            holders.forEach(holder -> labels.add(fromHolder(holder)));
        }
        if (role == Role.PATIENT || role == Role.CARER) {
            labels.add(ANNOUNCEMENT_SYSTEM + "|" + ANNOUNCEMENT_CODE);
        }
        return labels.toArray(String[]::new);
    }
}
