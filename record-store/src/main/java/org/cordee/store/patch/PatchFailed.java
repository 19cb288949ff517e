package org.cordee.store.patch;

import org.cordee.store.Refusal;

/** A patch that cannot be read (400) or does not fit the resource (422). */
public final class PatchFailed extends Exception {
    private final transient Refusal refusal;

    PatchFailed(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    static PatchFailed unreadable(String diagnostics) {
        return new PatchFailed(Refusal.Invalid.request("structure", diagnostics));
    }

    static PatchFailed unfit(String diagnostics) {
        return new PatchFailed(Refusal.Invalid.content("processing", diagnostics));
    }
}
