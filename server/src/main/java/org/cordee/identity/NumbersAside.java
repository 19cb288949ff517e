package org.cordee.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Numbers that the doors withheld in this transaction, until the Patient that they came with is kept, or found to stand already. */
final class NumbersAside {
    private NumbersAside() {}

    /** What was taken from a Patient that this transaction is about to keep; the id is null where the store will choose it. */
    private record Aside(@Nullable String id, Described described, List<Described.Identifier> hidden) {}

    static void note(@Nullable String id, Described described, List<Described.Identifier> hidden) {
        aside().add(new Aside(id, described, hidden));
    }

    /**
     * Notes numbers that another door withheld from the Patient that this transaction is about to keep; none says that those of before are
     * to go.
     */
    static void note(FedMapping.Fed fed, List<Described.Identifier> hidden) {
        var described = new Described(fed.id(), fed.traits(), IdentityStanding.NEW, fed.identifiers(), "");
        note(fed.id().isEmpty() ? null : fed.id(), described, hidden);
    }

    /** Takes the numbers withheld from this Patient in this transaction; null where nothing was said of any, empty where they are to go. */
    static @Nullable List<Described.Identifier> takenFrom(Described kept) {
        if (!TransactionSynchronizationManager.hasResource(NumbersAside.class)) {
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
        if (!TransactionSynchronizationManager.hasResource(NumbersAside.class)) {
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
        var known = (List<Aside>) TransactionSynchronizationManager.getResource(NumbersAside.class);
        if (known != null) {
            return known;
        }
        var made = new ArrayList<Aside>();
        TransactionSynchronizationManager.bindResource(NumbersAside.class, made);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(NumbersAside.class);
            }
        });
        return made;
    }
}
