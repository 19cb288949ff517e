package org.cordee.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps an INS out of the record unless it is the possible number of a qualified identity (RNIV) and INSi did not say that it is another's:
 * what is not in the record leaves through no door. It is not lost: identity keeps it aside until the source gives another or takes it away, and finds duplicates by it.
 */
@Component
@Order(10)
class WithheldIns implements WriteCheck {
    private final RecordStore store;
    private final DisownedNumbers disowned;

    WithheldIns(RecordStore store, DisownedNumbers disowned) {
        this.store = store;
        this.disowned = disowned;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var steps = new ArrayList<Step>(proposals.size());
        for (var proposal : proposals) {
            steps.add(proposal.type().equals("Patient") ? withheld(actor, proposal.step()) : proposal.step());
        }
        return new Verdict.Proceed(steps);
    }

    @Override
    public Verdict made(Actor actor, Proposal whole) {
        if (!whole.type().equals("Patient") || !(whole.step() instanceof Step.Update update)) {
            return new Verdict.Proceed(List.of(whole.step()));
        }
        return !hidden(update.draft(), null).isEmpty()
                ? refused(
                        "Only a qualified identity may bear an INS: say identityStatus VALI in the same PATCH, or send the whole "
                                + "Patient with PUT, which keeps the number aside.")
                : !hidden(update.draft(), update.id()).isEmpty()
                        ? refused(
                                "INSi said that this INS is not this person's: have an identity officer ask INSi anew, or send the "
                                        + "whole Patient with PUT, which keeps the number aside.")
                        : new Verdict.Proceed(List.of(whole.step()));
    }

    private static Verdict refused(String why) {
        return new Verdict.Refuse(0, Refusal.Invalid.content("business-rule", why, "Patient.identifier"));
    }

    private Step withheld(Actor actor, Step step) {
        return switch (step) {
            case Step.Create create ->
                new Step.Create(shown(create.draft(), null), create.ifNoneExist(), create.fullUrl());
            case Step.Update update ->
                new Step.Update(
                        update.type(),
                        update.id(),
                        shown(update.draft(), update.id()),
                        update.ifMatch(),
                        update.fullUrl());
            case Step.UpdateWhere update ->
                new Step.UpdateWhere(
                        update.type(),
                        update.criteria(),
                        shown(update.draft(), matched(actor, update)),
                        update.ifMatch(),
                        update.fullUrl());
            case Step.Change change -> change;
            case Step.Delete delete -> delete;
            case Step.DeleteWhere delete -> delete;
            case Step.Read read -> read;
            case Step.Search search -> search;
            case Step.History history -> history;
            case Step.Unreadable unreadable -> unreadable;
        };
    }

    private Draft shown(Draft draft, @Nullable String id) {
        var hidden = hidden(draft, id);
        if (hidden.isEmpty()) {
            return draft;
        }
        var json = draft.json();
        NumbersAside.note(id, DescribedMapping.of(json), hidden);
        return Draft.json(DescribedMapping.without(json, hidden::contains));
    }

    private List<Described.Identifier> hidden(Draft draft, @Nullable String id) {
        var json = draft.json();
        if (!mayHold(json)) {
            return List.of();
        }
        Described described;
        try {
            described = DescribedMapping.of(json);
        } catch (RuntimeException unreadable) {
            // The store says what is wrong with it.
            return List.of();
        }
        var contradicted = id != null && described.mayShowIns() ? disowned.of(id) : Set.<String>of();
        return described.identifiers().stream()
                .filter(Described.Identifier::isIns)
                .filter(one ->
                        !described.mayShowIns() || !Ins.isValid(one.value()) || contradicted.contains(one.value()))
                .toList();
    }

    /** Whether a domain of the INS is written somewhere in it, or a type that says so. */
    static boolean mayHold(byte[] json) {
        var text = new String(json, StandardCharsets.ISO_8859_1);
        return text.contains("1.2.250.1.213.1.4.") || text.contains("\"INS-NI");
    }

    private @Nullable String matched(Actor actor, Step.UpdateWhere update) {
        return mayHold(update.draft().json())
                        && store.search(actor.reach(), SearchRequest.of("Patient", update.criteria()))
                                instanceof SearchOutcome.Page page
                        && page.matches().size() == 1
                ? page.matches().getFirst().id()
                : null;
    }
}
