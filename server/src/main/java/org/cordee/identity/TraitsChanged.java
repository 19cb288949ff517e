package org.cordee.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A strict trait that changes takes with it what confirmed the identity (RNIV): the Patient is kept as provisional, whatever the write
 * says of its status. Sent again with the same traits, its word is taken.
 */
@Component
@Order(8)
class TraitsChanged implements WriteCheck {
    private final RecordStore store;

    TraitsChanged(RecordStore store) {
        this.store = store;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var steps = new ArrayList<Step>(proposals.size());
        for (var proposal : proposals) {
            steps.add(
                    proposal.type().equals("Patient")
                            ? switch (proposal.step()) {
                                case Step.Update update -> updated(update);
                                case Step.UpdateWhere update -> updated(actor, update);
                                default -> proposal.step();
                            }
                            : proposal.step());
        }
        return new Verdict.Proceed(steps);
    }

    @Override
    public Verdict made(Actor actor, Proposal whole) {
        if (whole.type().equals("Patient")
                && whole.step() instanceof Step.Update update
                && claims(update.draft())
                && before(update) instanceof byte[] before
                && isChanged(before, update.draft())) {
            return new Verdict.Refuse(
                    0,
                    Refusal.Invalid.content(
                            "business-rule",
                            "A strict trait of a confirmed identity changes: take identityStatus VALI away in the same PATCH, or send the "
                                    + "whole Patient with PUT, which keeps it as provisional.",
                            "Patient"));
        }
        return new Verdict.Proceed(List.of(whole.step()));
    }

    private Step updated(Step.Update update) {
        return claims(update.draft())
                        && current(update.id()) instanceof byte[] before
                        && isChanged(before, update.draft())
                ? new Step.Update(
                        update.type(), update.id(), unconfirmed(update.draft()), update.ifMatch(), update.fullUrl())
                : update;
    }

    private Step updated(Actor actor, Step.UpdateWhere update) {
        return claims(update.draft())
                        && matched(actor, update.criteria()) instanceof byte[] before
                        && isChanged(before, update.draft())
                ? new Step.UpdateWhere(
                        update.type(),
                        update.criteria(),
                        unconfirmed(update.draft()),
                        update.ifMatch(),
                        update.fullUrl())
                : update;
    }

    private static Draft unconfirmed(Draft draft) {
        return Draft.json(DescribedMapping.unconfirmed(draft.json()));
    }

    private static boolean isChanged(byte[] before, Draft after) {
        try {
            var stood = DescribedMapping.of(before);
            return stood.standing().status() != IdentityStatus.PROVISIONAL
                    && !StrictTraits.areSame(
                            stood.traits(), DescribedMapping.of(after.json()).traits());
        } catch (RuntimeException unreadable) {
            // The store says what is wrong with it.
            return false;
        }
    }

    /** Whether it says of itself that it is more than provisional; most do not, and cost nothing. */
    private static boolean claims(Draft draft) {
        var text = new String(draft.json(), StandardCharsets.UTF_8);
        return text.contains("\"VALI\"") || text.contains("\"INSI\"");
    }

    private byte @Nullable [] current(String id) {
        return store.read(Reach.everything(), "Patient", id) instanceof ReadOutcome.Found found
                ? found.resource().json()
                : null;
    }

    /** What stood before the patch, which is written already but not yet kept. */
    private byte @Nullable [] before(Step.Update made) {
        return store.read(Reach.everything(), "Patient", made.id()) instanceof ReadOutcome.Found now
                        && store.vread(
                                        Reach.everything(),
                                        "Patient",
                                        made.id(),
                                        now.resource().version() - 1)
                                instanceof ReadOutcome.Found found
                ? found.resource().json()
                : null;
    }

    private byte @Nullable [] matched(Actor actor, String criteria) {
        return store.search(actor.reach(), SearchRequest.of("Patient", criteria)) instanceof SearchOutcome.Page page
                        && page.matches().size() == 1
                ? page.matches().getFirst().json()
                : null;
    }
}
