package org.cordee.store;

/** Carries a refusal up to where the transaction is rolled back; never leaves the library. */
final class Refused extends RuntimeException {
    private final transient Refusal refusal;
    private final int index;

    Refused(int index, Refusal refusal) {
        super(null, null, false, false);
        this.refusal = refusal;
        this.index = index;
    }

    Refusal refusal() {
        return refusal;
    }

    /** The step that was refused. */
    int index() {
        return index;
    }
}
