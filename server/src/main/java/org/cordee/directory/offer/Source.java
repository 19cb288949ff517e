package org.cordee.directory.offer;

/** Who states facts, those who know best first: where two contradict each other, the first is believed. */
public enum Source {
    /** The people of the structure themselves. */
    OWN,
    /** A reader's correction that was accepted. */
    CORRECTION,
    /** Répertoire opérationnel des ressources. */
    ROR,
    /** Annuaire Santé. */
    ANNUAIRE,
    /** The extract with free access of the register of professionals. */
    RPPS,
    FINESS;

    /** Whether it states whole entries, and not one fact of an entry that stands. */
    public boolean isProducer() {
        return this != OWN && this != CORRECTION;
    }
}
