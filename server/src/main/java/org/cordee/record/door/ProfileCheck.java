package org.cordee.record.door;

import java.util.List;
import org.cordee.store.Issue;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.StoredResource;
import org.cordee.store.TransactionOutcome;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.cordee.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Prefer: validation=profile on a write: what it would keep is looked at by the full validator against base R4 and the profiles that
 * it claims, and refused with what is wrong. RFC 7240 lets a server ignore a preference, so that it was heeded is said in
 * Preference-Applied.
 */
final class ProfileCheck {
    static final String PREFERENCE = "validation=profile";

    /** Whether the request at hand asks for it. */
    static final ScopedValue<Boolean> ASKED = ScopedValue.newInstance();

    private final RecordStore store;

    ProfileCheck(RecordStore store) {
        this.store = store;
    }

    WriteOutcome held(WriteOutcome outcome) {
        if (!ASKED.isBound()) {
            return outcome;
        }
        var refusal = switch (outcome) {
            case WriteOutcome.Created made -> refusal(made.resource());
            case WriteOutcome.Updated made -> refusal(made.resource());
            case WriteOutcome.Unchanged same -> refusal(same.resource());
            case WriteOutcome.Deleted deleted -> null;
            case Refusal refused -> null;
        };
        return refusal == null ? outcome : refusal;
    }

    TransactionOutcome held(TransactionOutcome outcome) {
        if (ASKED.isBound() && outcome instanceof TransactionOutcome.Done done) {
            for (int i = 0; i < done.results().size(); i++) {
                if (done.results().get(i) instanceof StepOutcome.Written written
                        && !(written.outcome() instanceof Refusal)
                        && held(written.outcome()) instanceof Refusal refusal) {
                    return new Refusal.InEntry(i, refusal);
                }
            }
        }
        return outcome;
    }

    private @Nullable Refusal refusal(StoredResource resource) {
        var found = store.knowledge().validated(resource.json(), null);
        if (!found.done()) {
            return new Refusal.Invalid(
                    true,
                    List.of(Issue.error(
                            "exception",
                            "The profiles could not be looked at now, so nothing was kept: send it again, or without Prefer: "
                                    + PREFERENCE + ".")));
        }
        return found.isValid() ? null : new Refusal.Invalid(true, found.issues());
    }
}
