package org.cordee.access.upstream;

import java.util.List;
import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Role;

/** What becomes of someone whom a provider sent. */
sealed interface Arrival {
    /**
     * Known here, as one or as several: then the person chooses.
     *
     * @param closed where the person works in another part than the account's, and cannot act by it
     */
    record Known(List<Option> options, List<Closed> closed) implements Arrival {
        public Known {
            options = List.copyOf(options);
            closed = List.copyOf(closed);
        }

        Known(List<Option> options) {
            this(options, List.of());
        }
    }

    /** A place, empty where the provider says none, and the part that its person plays there. */
    record Closed(String place, Role role) {}

    record NotLetIn(Refusal why) implements Arrival {}

    /**
     * One way to be here.
     *
     * @param isNew whether the account begins with this sign-in
     * @param isExercise whether it is one exercise of a profession, which bounds the session to what it covers
     * @param place where the person works, as the provider says it; empty where it says none
     * @param holders in whose name patients are reached from there: the own, and the structure's where the directory knows it
     */
    record Option(Account account, boolean isNew, boolean isExercise, String place, String city, Set<String> holders) {
        public Option {
            holders = Set.copyOf(holders);
        }

        /** Someone who is here as herself or himself, with all that the account stands for. */
        static Option of(Account account) {
            return new Option(account, false, false, "", "", account.holders());
        }
    }
}
