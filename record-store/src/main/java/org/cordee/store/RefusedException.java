package org.cordee.store;

/** Carries a refusal out of a {@link ChangeListener}; the store rolls back and answers with the refusal. */
public final class RefusedException extends RuntimeException {
    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
