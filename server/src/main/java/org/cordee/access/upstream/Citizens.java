package org.cordee.access.upstream;

import java.util.Optional;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.access.upstream.Arrival.Known;
import org.cordee.access.upstream.Arrival.NotLetIn;
import org.cordee.access.upstream.Arrival.Option;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Patients and carers by their pivot identity. An identity is attached to an account by an invitation, by the person who is
 * signed in to it, or when all its traits are those of one qualified identity of the record; nobody is guessed.
 */
@Component
class Citizens {
    private final UpstreamIdentities identities;
    private final Accounts accounts;
    private final ObjectProvider<RecordStore> store;

    Citizens(UpstreamIdentities identities, Accounts accounts, ObjectProvider<RecordStore> store) {
        this.identities = identities;
        this.accounts = accounts;
        this.store = store;
    }

    Arrival arriving(Proof proof) {
        var logins = identities.logins(proof.issuer(), proof.subject());
        var open = logins.stream()
                .filter(login -> !accounts.isSuspended(login))
                .flatMap(login -> accounts.byLogin(login).stream())
                .map(Option::of)
                .toList();
        if (!open.isEmpty()) return new Known(open);
        if (!logins.isEmpty()) return new NotLetIn(Refusal.SUSPENDED);
        var pivot = Pivot.of(proof);
        if (pivot.isEmpty()) return new NotLetIn(Refusal.LACKS_CLAIMS);
        var account = proven(pivot.get());
        if (account.isEmpty()) return new NotLetIn(Refusal.NO_RECORD);
        return identities.attach(proof, account.get().login())
                ? new Known(java.util.List.of(Option.of(account.get())))
                : new NotLetIn(Refusal.ATTACHED_ELSEWHERE);
    }

    private Optional<Account> proven(Pivot pivot) {
        var found = PivotMapping.proven(store.getObject(), pivot);
        return found.size() == 1
                ? found.getFirst().stream()
                        .flatMap(id -> accounts.byReference("Patient/" + id).stream())
                        .filter(account -> account.role() == Role.PATIENT)
                        .findFirst()
                : Optional.empty();
    }

    /** Why this identity may not be attached to that account; empty when it may. */
    Optional<Refusal> objection(Proof proof, Account account) {
        var pivot = Pivot.of(proof);
        if (pivot.isEmpty()) return Optional.of(Refusal.LACKS_CLAIMS);
        return PivotMapping.mayBe(store.getObject(), account.reference(), pivot.get())
                ? Optional.empty()
                : Optional.of(Refusal.OTHER_PERSON);
    }
}
