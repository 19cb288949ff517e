package org.cordee.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps an INS out of the record unless it is the possible number of a qualified identity (RNIV): what is not in the record leaves
 * through no door. It is not lost: identity keeps it aside until the source gives another or takes it away, and finds duplicates by it.
 */
@Component
@Order(10)
class WithheldIns implements WriteCheck {
    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        var steps = new ArrayList<Step>(proposals.size());
        for (var proposal : proposals) {
            steps.add(proposal.type().equals("Patient") ? withheld(proposal.step()) : proposal.step());
        }
        return new Verdict.Proceed(steps);
    }

    @Override
    public Verdict made(Actor actor, Proposal whole) {
        return whole.type().equals("Patient")
                        && whole.step() instanceof Step.Update update
                        && !hidden(update.draft()).isEmpty()
                ? new Verdict.Refuse(
                        0,
                        Refusal.Invalid.content(
                                "business-rule",
                                "Only a qualified identity may bear an INS: say identityStatus VALI in the same PATCH, or send the whole "
                                        + "Patient with PUT, which keeps the number aside.",
                                "Patient.identifier"))
                : new Verdict.Proceed(List.of(whole.step()));
    }

    private static Step withheld(Step step) {
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
                        shown(update.draft(), null),
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

    private static Draft shown(Draft draft, @Nullable String id) {
        var hidden = hidden(draft);
        if (hidden.isEmpty()) {
            return draft;
        }
        var json = draft.json();
        aside().add(new Aside(id, DescribedMapping.of(json), hidden));
        return Draft.json(DescribedMapping.without(json, hidden::contains));
    }

    private static List<Described.Identifier> hidden(Draft draft) {
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
        return described.identifiers().stream()
                .filter(Described.Identifier::isIns)
                .filter(one -> !described.mayShowIns() || !Ins.isValid(one.value()))
                .toList();
    }

    /** What was taken from a Patient that this transaction is about to keep; the id is null where the store will choose it. */
    record Aside(@Nullable String id, Described described, List<Described.Identifier> hidden) {}

    /**
     * Notes numbers that another door withheld from the Patient that this transaction is about to keep; none says that those of before are
     * to go.
     */
    static void setAside(FedMapping.Fed fed, List<Described.Identifier> hidden) {
        var described = new Described(fed.id(), fed.traits(), IdentityStanding.NEW, fed.identifiers(), "");
        aside().add(new Aside(fed.id().isEmpty() ? null : fed.id(), described, hidden));
    }

    /** Takes the numbers withheld from this Patient in this transaction; null where nothing was said of any, empty where they are to go. */
    static @Nullable List<Described.Identifier> takenFrom(Described kept) {
        if (!TransactionSynchronizationManager.hasResource(WithheldIns.class)) {
            return null;
        }
        var waiting = aside();
        for (int i = 0; i < waiting.size(); i++) {
            var one = waiting.get(i);
            if (kept.id().equals(one.id()) || (one.id() == null && isSame(one.described(), kept))) {
                waiting.remove(i);
                return one.hidden();
            }
        }
        return null;
    }

    /** The same for a Patient that this transaction wrote and that did not change by it. */
    static @Nullable List<Described.Identifier> takenFrom(String id) {
        if (!TransactionSynchronizationManager.hasResource(WithheldIns.class)) {
            return null;
        }
        var one = aside().stream().filter(aside -> id.equals(aside.id())).findFirst();
        one.ifPresent(aside()::remove);
        return one.map(Aside::hidden).orElse(null);
    }

    private static boolean isSame(Described one, Described kept) {
        var others = one.identifiers().stream()
                .filter(identifier -> !identifier.isIns())
                .toList();
        return one.traits().familyName().equals(kept.traits().familyName())
                && one.traits().givenNames().equals(kept.traits().givenNames())
                && digits(one.traits().birthDate()).equals(digits(kept.traits().birthDate()))
                && kept.identifiers().containsAll(others);
    }

    private static String digits(String date) {
        return date.replaceAll("\\D", "");
    }

    @SuppressWarnings("unchecked")
    private static List<Aside> aside() {
        var known = (List<Aside>) TransactionSynchronizationManager.getResource(WithheldIns.class);
        if (known != null) {
            return known;
        }
        var made = new ArrayList<Aside>();
        TransactionSynchronizationManager.bindResource(WithheldIns.class, made);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(WithheldIns.class);
            }
        });
        return made;
    }

    /** Whether a domain of the INS is written somewhere in it, or a type that says so. */
    static boolean mayHold(byte[] json) {
        var text = new String(json, StandardCharsets.ISO_8859_1);
        return text.contains("1.2.250.1.213.1.4.") || text.contains("\"INS-NI");
    }
}
