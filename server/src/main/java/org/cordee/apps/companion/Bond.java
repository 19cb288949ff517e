package org.cordee.apps.companion;

import java.util.Arrays;
import org.cordee.coordination.Contact;
import org.cordee.coordination.MemberRole;
import org.cordee.platform.page.Page;

/** What someone close is to the person, by code of v3-RoleCode. */
enum Bond {
    DAUC,
    SONC,
    WIFE,
    HUSB,
    NBOR,
    OTHER;

    /** What stands under a name: the place of a professional, the bond of someone close. */
    static String under(Page page, Contact contact) {
        if (contact.role() != MemberRole.CARER) return contact.place();
        var bond = Arrays.stream(values())
                .filter(one -> one.name().equals(contact.place()))
                .findFirst()
                .orElse(OTHER);
        return page.say("companion.bond." + bond);
    }
}
