package org.cordee.record.subscription;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.LaterActors;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Fhir;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.json.JsonTree;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.stereotype.Component;

/** Refuses a Subscription that could not be served, and makes each that is not off a requested one: the platform activates. */
@Component
class SubscriptionCheck implements WriteCheck {
    private final WishReader wishes;

    SubscriptionCheck(WishReader wishes) {
        this.wishes = wishes;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var steps = new ArrayList<Step>(proposals.size());
        for (int i = 0; i < proposals.size(); i++) {
            var proposal = proposals.get(i);
            if (!proposal.type().equals("Subscription")) {
                steps.add(proposal.step());
                continue;
            }
            try {
                steps.add(checked(proposal.step()));
            } catch (WishReader.NotOffered refused) {
                return new Verdict.Refuse(
                        i,
                        Refusal.Invalid.content(
                                "not-supported", String.valueOf(refused.getMessage()), refused.element()));
            }
        }
        return new Verdict.Proceed(steps);
    }

    private Step checked(Step step) throws WishReader.NotOffered {
        return switch (step) {
            case Step.Create create ->
                new Step.Create(requested(create.draft()), create.ifNoneExist(), create.fullUrl());
            case Step.Update update ->
                new Step.Update(
                        update.type(), update.id(), requested(update.draft()), update.ifMatch(), update.fullUrl());
            case Step.UpdateWhere where ->
                new Step.UpdateWhere(
                        where.type(), where.criteria(), requested(where.draft()), where.ifMatch(), where.fullUrl());
            case Step.Change _,
                    Step.Delete _,
                    Step.DeleteWhere _,
                    Step.Read _,
                    Step.Search _,
                    Step.History _,
                    Step.Unreadable _ -> step;
        };
    }

    /** What cannot be read at all is left to the store, which says what is wrong with it. */
    private Draft requested(Draft draft) throws WishReader.NotOffered {
        Subscription subscription;
        try {
            subscription = Fhir.context()
                    .newJsonParser()
                    .parseResource(Subscription.class, new String(draft.json(), StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) { // The parser fails in many ways of its own on what is damaged
            return draft;
        }
        if (subscription.getStatus() == Subscription.SubscriptionStatus.OFF) {
            return draft;
        }
        if (LaterActors.current().isEmpty()) {
            throw new WishReader.NotOffered(
                    "status", "An app cannot subscribe in a person's name: subscribe as a machine, or from a session.");
        }
        wishes.wanted(subscription);
        try {
            var tree = JsonTree.object(draft.json());
            if (tree.path("status").isTextual()) {
                tree.put("status", "requested");
                tree.remove("error");
            }
            return Draft.json(JsonTree.bytes(tree));
        } catch (JsonTree.Unreadable unreadable) {
            return draft;
        }
    }
}
