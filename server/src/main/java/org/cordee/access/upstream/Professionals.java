package org.cordee.access.upstream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.access.upstream.Arrival.Closed;
import org.cordee.access.upstream.Arrival.Known;
import org.cordee.access.upstream.Arrival.NotLetIn;
import org.cordee.access.upstream.Arrival.Option;
import org.cordee.access.upstream.DirectoryMapping.Listed;
import org.cordee.access.upstream.NationalClaims.Exercise;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Knows professionals by the number of the national directory, never by a name or an e-mail address. Whoever stands in this
 * territory's directory has an account from the first sign-in on, in the part that the profession plays here.
 */
@Component
class Professionals {
    private final ObjectProvider<RecordStore> store;
    private final Accounts accounts;

    Professionals(ObjectProvider<RecordStore> store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /** By the claims of Pro Santé Connect. */
    Arrival national(Proof proof) {
        if (!NationalClaims.areComplete(proof)) return new NotLetIn(Refusal.LACKS_CLAIMS);
        var rpps = NationalClaims.rpps(proof);
        return rpps.isEmpty()
                ? new NotLetIn(Refusal.NO_NUMBER)
                : listed(rpps.get(), listed -> at(listed, rpps.get(), NationalClaims.exercises(proof)));
    }

    /** By the claims of an institution, which speaks for its own members alone: those that the directory places there. */
    Arrival member(Proof proof, UpstreamSettings.Provider institution) {
        var rpps = institution.rppsClaim().isEmpty() ? "" : proof.text(institution.rppsClaim());
        if (rpps.matches("8?\\d{11}")) {
            var number = rpps.substring(rpps.length() - 11);
            return listed(number, listed -> within(listed, number, proof, institution));
        }
        var login = institution.accountClaim().isEmpty() ? "" : proof.text(institution.accountClaim());
        if (login.isEmpty()) return new NotLetIn(Refusal.LACKS_CLAIMS);
        var account = accounts.byLogin(login.toLowerCase(java.util.Locale.ROOT))
                .filter(one -> one.holders().contains(institution.organization()))
                .filter(one -> one.role().worksInCare() || one.role() == Role.COORDINATOR);
        if (account.isEmpty()) return new NotLetIn(Refusal.NOT_A_MEMBER);
        return accounts.isSuspended(account.get().login())
                ? new NotLetIn(Refusal.SUSPENDED)
                : known(List.of(here(account.get(), false, institution)));
    }

    private Arrival listed(String rpps, Function<Listed, Arrival> admission) {
        var found = DirectoryMapping.professionals(store.getObject(), rpps);
        if (found.isEmpty()) return new NotLetIn(Refusal.NOT_IN_DIRECTORY);
        if (found.size() > 1) return new NotLetIn(Refusal.SEVERAL_IN_DIRECTORY);
        var listed = found.getFirst();
        return accounts.isPersonSuspended(listed.reference())
                ? new NotLetIn(Refusal.SUSPENDED)
                : admission.apply(listed);
    }

    private Arrival at(Listed listed, String rpps, List<Exercise> exercises) {
        var account = accounts.byReference(listed.reference());
        if (account.isPresent() && !account.get().role().worksInCare()) {
            return known(List.of(Option.of(account.get())));
        }
        var part = account.map(Account::role);
        var options = new LinkedHashSet<Option>();
        var closed = new LinkedHashSet<Closed>();
        for (var one : exercises) {
            one.role().ifPresent(role -> {
                // An account acts in one part: elsewhere it would reach what its person may not reach there.
                if (part.isPresent() && part.get() != role) {
                    closed.add(new Closed(one.place(), role));
                } else {
                    options.add(new Option(
                            account.orElseGet(() -> begun(listed, rpps, role)),
                            account.isEmpty(),
                            true,
                            one.place(),
                            one.city(),
                            holders(listed, one)));
                }
            });
        }
        if (options.isEmpty()) return new NotLetIn(closed.isEmpty() ? Refusal.PROFESSION : Refusal.OTHER_PART);
        return new Known(List.copyOf(options), List.copyOf(closed));
    }

    private Arrival within(Listed listed, String rpps, Proof proof, UpstreamSettings.Provider institution) {
        if (!listed.organizations().containsKey(institution.organization())) {
            return new NotLetIn(Refusal.NOT_A_MEMBER);
        }
        var account = accounts.byReference(listed.reference());
        if (account.isPresent()) {
            var role = account.get().role();
            return role.worksInCare() || role == Role.COORDINATOR
                    ? known(List.of(here(account.get(), false, institution)))
                    : new NotLetIn(Refusal.NOT_A_MEMBER);
        }
        var profession = institution.professionClaim().isEmpty() ? "" : proof.text(institution.professionClaim());
        return new Exercise(profession, "", "", "S", "", "", "", "")
                .role()
                .<Arrival>map(role -> known(List.of(here(begun(listed, rpps, role), true, institution))))
                .orElseGet(() -> new NotLetIn(Refusal.PROFESSION));
    }

    private static Arrival known(List<Option> options) {
        return new Known(options);
    }

    private static Option here(Account account, boolean isNew, UpstreamSettings.Provider institution) {
        return new Option(
                account, isNew, true, institution.label(), "", Set.of(account.reference(), institution.organization()));
    }

    private static Account begun(Listed listed, String rpps, Role role) {
        var holders = new LinkedHashSet<>(listed.organizations().keySet());
        holders.add(listed.reference());
        return new Account("ps-" + rpps, listed.name(), role, listed.reference(), holders);
    }

    /** A structure is known by its numbers; by its name only among those where the directory already places this person. */
    private Set<String> holders(Listed listed, Exercise exercise) {
        return DirectoryMapping.structure(store.getObject(), exercise.finess(), exercise.siret())
                .or(() -> byName(listed, exercise.place()))
                .map(structure -> Set.of(listed.reference(), structure))
                .orElseGet(() -> Set.of(listed.reference()));
    }

    private static Optional<String> byName(Listed listed, String name) {
        return listed.organizations().entrySet().stream()
                .filter(one -> !name.isEmpty() && one.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
