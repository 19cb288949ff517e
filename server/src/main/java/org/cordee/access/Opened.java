package org.cordee.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** In whose name a grant is kept that opens more of a record to one professional than the role reads by itself. */
public final class Opened {
    private static final String PERSON = "Practitioner/";

    private Opened() {}

    /** The holder of such a grant, who reaches nothing by it without a ground of their own. */
    public static String to(String practitioner) {
        return "Opened/" + practitioner;
    }

    /** Of those in whose name someone acts: the person, never a place. */
    static Set<String> to(Collection<String> holders) {
        return holders.stream()
                .filter(one -> one.startsWith(PERSON))
                .map(Opened::to)
                .collect(Collectors.toUnmodifiableSet());
    }
}
