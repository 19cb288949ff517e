package org.cordee.protocol;

/** What may come of a step, as conditions name it: {@code visite.resultat = 'fait'}. */
final class Outcomes {
    static final String DONE = "fait";
    static final String CANCELLED = "annulé";
    static final String TIME = "délai";
    /** Put after the id of a step. */
    static final String OF = ".resultat";

    private Outcomes() {}
}
