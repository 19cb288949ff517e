package org.cordee.identity;

/** What became of what an identity officer asked for about one identity. */
public enum Confirmed {
    DONE,
    DOUBTFUL_OR_FICTITIOUS,
    DOCUMENT_OF_LOW_TRUST,
    /** There is no answer of INSi that could be taken over. */
    NOTHING_TO_TAKE,
    /** No such person, or one that was merged into another. */
    UNKNOWN
}
